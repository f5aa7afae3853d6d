"""What the readers of status objects share: things with a code inside that are neither numbers, text nor classes."""

from __future__ import annotations

import types
from collections.abc import Mapping

from statusquo_conformance.shapes.namespace import PLAUSIBLE
from statusquo_conformance.shapes.values import code_in, phrase_in, read_attribute

_PLAIN = (bool, float, str, bytes, type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType)


def is_status_object(value: object) -> bool:
    """An object with a code or a phrase inside: a record, a named tuple, an enum member."""
    if value is None or isinstance(value, _PLAIN) or type(value) is int:
        return False
    return code_in(value) in PLAUSIBLE or phrase_in(value) is not None


def object_name(value: object) -> str | None:
    """The name that an object gives itself, where it looks like one."""
    if isinstance(value, Mapping):
        return None
    name = read_attribute(value, "name")
    return name if isinstance(name, str) and name.isidentifier() else None
