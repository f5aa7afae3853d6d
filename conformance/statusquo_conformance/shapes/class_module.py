"""A module of exception or response classes: `aiohttp.web_exceptions`, `django.http`."""

from __future__ import annotations

from types import ModuleType

from statusquo_conformance.shapes.class_space import read_classes
from statusquo_conformance.shapes.reading import Reading, Shape


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a module with classes that have a code."""
    return read_classes(obj, prefix) if isinstance(obj, ModuleType) else None


SHAPE = Shape("class-module", "module of exception or response classes", read)
