"""A module of status lines, `HTTP_404 = "404 Not Found"`, as in falcon."""

from __future__ import annotations

from types import ModuleType

from statusquo_conformance.shapes.lines import read_lines
from statusquo_conformance.shapes.reading import Reading, Shape


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a module with status lines."""
    return read_lines(obj, prefix) if isinstance(obj, ModuleType) else None


SHAPE = Shape("line-module", "module of status lines", read)
