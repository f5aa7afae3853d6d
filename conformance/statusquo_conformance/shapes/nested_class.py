"""A class with nested classes of constants, one per category: `Status.ClientError.NOT_FOUND`."""

from __future__ import annotations

import enum

from statusquo_conformance.shapes import constants_class
from statusquo_conformance.shapes.enums import read_enum
from statusquo_conformance.shapes.evidence import STATUS_CODES, says_status
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.namespace import int_entries, public_items
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import is_class, plain_int

_MIN_ENTRIES = 2


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of nested classes that are collections themselves; a single one is a target of its own."""
    if not isinstance(obj, type) or isinstance(obj, enum.EnumMeta):
        return None
    nested = [(name, value) for name, value in public_items(obj) if is_class(value)]
    readings = {name: read_enum(cls, prefix) or constants_class.read(cls, prefix) for name, cls in nested}
    if sum(reading is not None for reading in readings.values()) < _MIN_ENTRIES:
        return None
    readings = {name: readings[name] or _mistaken(cls, prefix) for name, cls in nested}
    read = [reading for reading in readings.values() if reading]
    others = [
        (name, "no status in it")
        for name, cls in nested
        if not readings[name] and any(plain_int(value) in STATUS_CODES for _, value in public_items(cls))
    ]
    notes = (*(note for reading in read for note in reading.notes), *left_out(others))
    return Reading(tuple(entry for reading in read for entry in reading.entries), notes=notes)


def _mistaken(cls: type, prefix: str) -> Reading | None:
    """The entries of a class beside such collections whose names are those of statuses, with other codes."""
    entries, _ = int_entries(cls, prefix, strict=True)
    named = [entry for entry in entries if says_status(entry, None)]
    return Reading(tuple(named)) if named else None


SHAPE = Shape("nested-class", "class of classes of constants", read)
