"""A dict of tables or lists of statuses, one per category: `{"4xx": {404: "Not Found"}, "5xx": {503: ...}}`.

>>> from statusquo_conformance.shapes import recognise
>>> recognise({"success": {200: "OK", 201: "Created"}, "errors": [(404, "Not Found"), (410, "Gone")]}, "groups").shape
'grouped-table'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance.names import names_status
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes import (
    bytes_table,
    class_table,
    line_table,
    name_table,
    name_text_table,
    names_table,
    object_table,
    phrase_table,
    record_list,
    record_table,
    text_table,
)
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import table_items
from statusquo_conformance.shapes.values import code_of_scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_GROUPS = 2
_MAX_GROUPS = 20
_INNER = (
    line_table.SHAPE,
    name_text_table.SHAPE,
    phrase_table.SHAPE,
    bytes_table.SHAPE,
    names_table.SHAPE,
    text_table.SHAPE,
    record_table.SHAPE,
    class_table.SHAPE,
    object_table.SHAPE,
    name_table.SHAPE,
    record_list.SHAPE,
)


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict most of whose values are tables or lists of statuses; its own keys say no status."""
    items = table_items(obj) if isinstance(obj, Mapping) else []
    if not _MIN_GROUPS <= len(items) <= _MAX_GROUPS or any(_is_status(key) for key, _ in items):
        return None
    readings = [(key, value, _inner(value, prefix)) for key, value in items]
    read = [reading for _, _, reading in readings if reading is not None]
    if len(read) < _MIN_GROUPS or 2 * len(read) <= len(items) or not _are_apart(read):
        return None
    others = [(shown(key), shown(value)) for key, value, reading in readings if reading is None]
    notes = dict.fromkeys(note for reading in read for note in reading.notes)
    lacks = frozenset[str]().union(*(reading.lacks for reading in read))
    entries = tuple(entry for reading in read for entry in reading.entries)
    return Reading(entries, notes=(*notes, *left_out(others)), lacks=lacks)


def _is_status(key: object) -> bool:
    return code_of_scalar(key) is not None or (isinstance(key, str) and names_status(key))


def _inner(value: object, prefix: str) -> Reading | None:
    for shape in _INNER:
        if (reading := shape.read(value, prefix)) is not None:
            return reading
    return None


def _are_apart(readings: Sequence[Reading]) -> bool:
    """Whether no code is in two groups: tables of several languages, or of several APIs, are targets of their own."""
    codes = [{entry.code for entry in reading.entries} for reading in readings]
    return len(set().union(*codes)) == sum(map(len, codes))


SHAPE = Shape("grouped-table", "dict of tables of statuses", read)
