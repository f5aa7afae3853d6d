"""Shared by the readers of exception and response classes: the code and the phrase of a class."""

from __future__ import annotations

import enum
import inspect
from dataclasses import replace
from typing import TypeGuard

from statusquo_conformance.names import standard_name
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.evidence import STATUS_CODES, has_status_name
from statusquo_conformance.shapes.making import PLACEHOLDER, made
from statusquo_conformance.shapes.namespace import PLAUSIBLE
from statusquo_conformance.shapes.values import (
    CLASS_CODES,
    PHRASES,
    code_of_scalar,
    decoded,
    description_in,
    is_class,
    line_phrase,
    plain_int,
    read_attribute,
    text_in,
)
from statusquo_conformance.status_set import Entry

_PLAIN = (int, bool, float, str, bytes, tuple, list)


def is_status_class(value: object) -> TypeGuard[type]:
    """Whether a value is a class, but not an Enum class, which is a target of its own."""
    return is_class(value) and not isinstance(value, enum.EnumMeta)


def own_code(cls: type) -> str:
    """What a class itself has in the place of a code, as `code = 'N/A'`; empty without such an attribute."""
    for name, value in vars(cls).items():
        if name in CLASS_CODES and type(value) in _PLAIN:
            return f"{name} = {shown(value)}"
    return ""


def class_code(cls: object) -> int | None:
    """The code in a class attribute; None if there is no code from 100 to 999."""
    for name in CLASS_CODES:
        value = read_attribute(cls, name)
        code = None if isinstance(value, (tuple, list)) else code_of_scalar(value)
        if code in PLAUSIBLE:
            return code
    return _member_code(cls)


def _member_code(obj: object) -> int | None:
    """The code of an exception whose only member of an HTTP enum is its attribute: `error_code = HTTPStatus.GONE`."""
    cls = obj if is_class(obj) else type(obj)
    if not issubclass(cls, BaseException):
        return None
    values: dict[str, object] = {}
    for base in reversed(type.mro(cls)):
        values |= vars(base) if base.__module__ != "builtins" else {}
    if obj is not cls and isinstance(own := read_attribute(obj, "__dict__"), dict):
        values |= own
    members = [value for value in values.values() if isinstance(value, enum.Enum) and has_status_name(type(value))]
    codes = {code for member in members if (code := plain_int(member)) in STATUS_CODES}
    return codes.pop() if len(codes) == 1 else None


def class_entry(name: str, cls: type, code: int | None, prefix: str, *, raw: object = None) -> Entry:
    """The entry of a class; the phrase is a class attribute, or the property `name` of an instance."""
    phrase = _phrase(cls, code)
    if phrase is None and isinstance(inspect.getattr_static(cls, "name", None), property):
        phrase = decoded(read_attribute(made(cls).instance, "name"))
    return Entry(
        name=name,
        standard_name=standard_name(name, prefix=prefix, of_class=True),
        code=code,
        raw=code if raw is None else raw,
        member=cls,
        phrase=phrase or None,  # an empty phrase is a default for subclasses
        description=description_in(cls) or None,
    )


def instance_entry(name: str, cls: type, instance: object, prefix: str) -> Entry | None:
    """The entry of an exception that gets its code in its constructor; texts that repeat a placeholder are left out."""
    code = None if instance is None else class_code(instance)
    if code is None:
        return None
    phrase, description = _phrase(instance, code), description_in(instance)
    return replace(
        class_entry(name, cls, code, prefix),
        phrase=None if phrase is None or PLACEHOLDER in phrase else phrase,
        description=None if description is None or PLACEHOLDER in description else description,
    )


def _phrase(value: object, code: int | None) -> str | None:
    """The phrase of a class or of its instance; without one, that of its status line, if that has the same code."""
    phrase = text_in(value, PHRASES)
    return line_phrase(value, code, CLASS_CODES) if phrase is None else phrase


def may_set_code_in_init(cls: type) -> bool:
    """Whether a class inherits its code and has its own constructor, which may set another."""
    own = vars(cls)
    return "__init__" in own and not any(name in own for name in CLASS_CODES)
