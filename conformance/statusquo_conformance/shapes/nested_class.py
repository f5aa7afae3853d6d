"""A class with nested classes of constants, one per category: `Status.ClientError.NOT_FOUND`."""

from __future__ import annotations

import enum

from statusquo_conformance.shapes import constants_class
from statusquo_conformance.shapes.enums import read_enum
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.reading import Reading, Shape

_MIN_ENTRIES = 2


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of nested classes that are collections themselves; a single one is a target of its own."""
    if not isinstance(obj, type) or isinstance(obj, enum.EnumMeta):
        return None
    nested = [value for _, value in public_items(obj) if isinstance(value, type)]
    readings = [reading for cls in nested if (reading := read_enum(cls, prefix) or constants_class.read(cls, prefix))]
    if len(readings) < _MIN_ENTRIES:
        return None
    return Reading(tuple(entry for reading in readings for entry in reading.entries))


SHAPE = Shape("nested-class", "class of classes of constants", read)
