"""A dict of code to a record, `{404: {"message": "Not Found", "description": ...}}`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance.shapes.objects import object_entry, records_have_names
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table, table_items
from statusquo_conformance.shapes.values import PHRASES, RECORD_PHRASES, phrase_in

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict whose values are dicts; the field `name` is the phrase, or a name as `NOT_FOUND` is one."""
    as_names = records_have_names(value for _, value in table_items(obj))

    def to_entry(key: object, code: int | None, value: object) -> Entry:
        name = value.get("name") if as_names and isinstance(value, Mapping) else None
        phrase = phrase_in(value, names=PHRASES if as_names else RECORD_PHRASES)
        return replace(object_entry(value, name, code, phrase, prefix), raw=key)

    return read_table(obj, lambda value: isinstance(value, Mapping), to_entry)


SHAPE = Shape("record-table", "dict of code to record", read)
