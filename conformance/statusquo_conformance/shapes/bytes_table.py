"""A dict of code to phrase in bytes: `twisted.web.http.RESPONSES`, and the table of uvicorn."""

from __future__ import annotations

from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import decoded
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:  # a table of phrases has no names
    """The entries of a dict whose values are bytes; the phrases are their text, the members are the bytes."""
    return read_table(obj, lambda value: isinstance(value, bytes), _entry)


def _entry(key: object, code: int | None, value: object) -> Entry:
    return Entry(None, None, code, key, value, phrase=decoded(value))


SHAPE = Shape("bytes-table", "dict of code to phrase in bytes", read)
