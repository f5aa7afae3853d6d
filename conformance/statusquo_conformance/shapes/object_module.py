"""A module, class or object whose attributes are status objects: instances or records that contain a code."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import ModuleType

from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.objects import is_status_object, object_entry
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, phrase_of

_MIN_ENTRIES = 2


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a module with objects that have a code; another reader handles ints, including enum members."""
    return _read(obj, prefix) if isinstance(obj, ModuleType) else None


def read_class(obj: object, prefix: str) -> Reading | None:
    """The entries of a class or an object with objects that have a code."""
    return None if isinstance(obj, (ModuleType, Mapping, enum.EnumMeta)) else _read(obj, prefix)


def _read(obj: object, prefix: str) -> Reading | None:
    entries = [
        object_entry(value, name, code, phrase_of(value), prefix)
        for name, value in public_items(obj)
        if name.startswith(prefix)
        and not isinstance(value, int)
        and is_status_object(value)
        and (code := code_in(value)) in STATUS_CODES
    ]
    return Reading(tuple(entries)) if len(entries) >= _MIN_ENTRIES else None


SHAPE = Shape("object-module", "module of status objects", read)
CLASS_SHAPE = Shape("object-class", "class of status objects", read_class)
