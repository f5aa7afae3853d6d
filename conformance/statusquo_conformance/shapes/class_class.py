"""A class whose attributes are classes with a code: generated exceptions in a namespace."""

from __future__ import annotations

import enum

from statusquo_conformance.shapes.class_space import read_classes
from statusquo_conformance.shapes.reading import Reading, Shape


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a class whose attributes are classes with a code."""
    return read_classes(obj, prefix) if isinstance(obj, type) and not isinstance(obj, enum.EnumMeta) else None


SHAPE = Shape("class-class", "class of exception or response classes", read)
