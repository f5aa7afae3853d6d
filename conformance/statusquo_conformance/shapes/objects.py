"""What the readers of status objects share: things with a code inside that are neither numbers, text nor classes."""

from __future__ import annotations

import types
from collections.abc import Mapping

from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.namespace import PLAUSIBLE
from statusquo_conformance.shapes.values import code_in, description_in, phrase_in, read_attribute
from statusquo_conformance.status_set import Entry

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


def object_entry(value: object, name: str | None, code: int | None, phrase: str | None, prefix: str) -> Entry:
    """The row of a status object, under the name it has or is given."""
    return Entry(
        name=name,
        standard_name=None if name is None else standard_name(name, prefix=prefix),
        code=code,
        raw=code,
        member=value,
        phrase=phrase,
        description=description_in(value),
    )
