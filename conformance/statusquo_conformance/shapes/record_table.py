"""A dict of code to a record, `{404: {"message": "Not Found", "description": ...}}`."""

from __future__ import annotations

from collections.abc import Mapping

from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import RECORD_PHRASES, description_in, phrase_in
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:  # records have phrases
    """The entries of a dict whose values are dicts."""
    return read_table(obj, lambda value: isinstance(value, Mapping), _entry)


def _entry(key: object, code: int | None, value: object) -> Entry:
    return Entry(
        name=None,
        standard_name=None,
        code=code,
        raw=key,
        member=value,
        phrase=phrase_in(value, names=RECORD_PHRASES),
        description=description_in(value),
    )


SHAPE = Shape("record-table", "dict of code to record", read)
