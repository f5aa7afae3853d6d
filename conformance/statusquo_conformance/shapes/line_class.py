"""A plain class, or an object, whose attributes are status lines."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from statusquo_conformance.shapes.lines import read_lines
from statusquo_conformance.shapes.reading import Reading, Shape


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a class with status lines."""
    return None if isinstance(obj, (ModuleType, Mapping)) else read_lines(obj, prefix)


SHAPE = Shape("line-class", "class of status lines", read)
