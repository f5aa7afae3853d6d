"""A dict of code to phrase: `http.client.responses`, `werkzeug.http.HTTP_STATUS_CODES`."""

from __future__ import annotations

import enum

from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import split_line
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:  # a table of phrases has no names
    """The entries of a dict whose values are texts without the code."""
    return read_table(obj, _fits, _entry)


def _fits(value: object) -> bool:
    """Whether a value is a plain text; a member of an enum of texts is an object with a name."""
    return isinstance(value, str) and not isinstance(value, enum.Enum) and split_line(value) is None


def _entry(key: object, code: int | None, value: object) -> Entry:
    phrase = value if isinstance(value, str) else None
    return Entry(name=None, standard_name=None, code=code, raw=key, member=value, phrase=phrase)


SHAPE = Shape("phrase-table", "dict of code to phrase", read)
