"""Shared by the readers of status objects: objects with a code that are not numbers, texts or classes."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.namespace import PLAUSIBLE
from statusquo_conformance.shapes.values import code_in, description_in, phrase_in, read_attribute
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = (bool, float, str, bytes, type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType)


def is_status_object(value: object) -> bool:
    """Whether an object contains a code or a phrase: a record, a named tuple, an enum member."""
    if value is None or isinstance(value, _PLAIN) or type(value) is int:
        return False
    return code_in(value) in PLAUSIBLE or phrase_in(value) is not None


def object_name(value: object) -> str | None:
    """The object's own `name`, if it is an identifier."""
    if isinstance(value, Mapping):
        return None
    name = read_attribute(value, "name")
    return name if isinstance(name, str) and name.isidentifier() else None


def records_have_names(values: Iterable[object]) -> bool:
    """Whether the field `name` of these records is a name, `NOT_FOUND`, and no phrase, which may be one word too."""
    texts = [name for value in values if isinstance(value, Mapping) and (name := value.get("name")) is not None]
    names = [text for text in texts if isinstance(text, str) and text.isidentifier()]
    return bool(names) and len(names) == len(texts) and any("_" in text for text in names)


def object_entry(value: object, name: str | None, code: int | None, phrase: str | None, prefix: str) -> Entry:
    """The entry of a status object, under its own or a given name."""
    return Entry(
        name=name,
        standard_name=None if name is None else standard_name(name, prefix=prefix),
        code=code,
        raw=code,
        member=value,
        phrase=phrase,
        description=description_in(value),
    )
