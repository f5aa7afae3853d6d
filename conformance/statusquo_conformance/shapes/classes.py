"""Shared by the readers of exception and response classes: the code and the phrase of a class."""

from __future__ import annotations

import enum
import inspect
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.namespace import PLAUSIBLE
from statusquo_conformance.shapes.values import (
    CLASS_CODES,
    code_of_scalar,
    decoded,
    description_in,
    line_phrase,
    phrase_in,
    read_attribute,
)
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = "placeholder"
_PLACEHOLDERS: tuple[object, ...] = (_PLACEHOLDER, 1)


def is_status_class(value: object) -> bool:
    """Whether a value is a class, but not an Enum class, which is a target of its own."""
    return isinstance(value, type) and not isinstance(value, enum.EnumMeta)


def class_code(cls: object) -> int | None:
    """The code in a class attribute; None if there is no code from 100 to 999."""
    for name in CLASS_CODES:
        value = read_attribute(cls, name)
        code = None if isinstance(value, (tuple, list)) else code_of_scalar(value)
        if code in PLAUSIBLE:
            return code
    return None


def class_entry(name: str, cls: type, code: int | None, prefix: str, *, raw: object = None) -> Entry:
    """The entry of a class; the phrase is a class attribute, or the property `name` of an instance."""
    phrase = _phrase(cls, code)
    if phrase is None and isinstance(inspect.getattr_static(cls, "name", None), property):
        phrase = decoded(read_attribute(instance_of(cls), "name"))
    return Entry(
        name=name,
        standard_name=standard_name(name, prefix=prefix, of_class=True),
        code=code,
        raw=code if raw is None else raw,
        member=cls,
        phrase=phrase or None,  # an empty phrase is a default for subclasses
        description=description_in(cls) or None,
    )


def instance_entry(name: str, cls: type, prefix: str) -> Entry | None:
    """The entry of an exception that gets its code in its constructor; texts that repeat a placeholder are left out."""
    instance = instance_of(cls)
    code = None if instance is None else class_code(instance)
    if code is None:
        return None
    phrase, description = _phrase(instance, code), description_in(instance)
    return replace(
        class_entry(name, cls, code, prefix),
        phrase=None if phrase is None or _PLACEHOLDER in phrase else phrase,
        description=None if description is None or _PLACEHOLDER in description else description,
    )


def _phrase(value: object, code: int | None) -> str | None:
    """The phrase of a class or of its instance; without one, that of its status line, if that has the same code."""
    phrase = phrase_in(value)
    return line_phrase(value, code, CLASS_CODES) if phrase is None else phrase


def may_set_code_in_init(cls: type) -> bool:
    """Whether a class inherits its code and has its own constructor, which may set another."""
    own = vars(cls)
    return "__init__" in own and not any(name in own for name in CLASS_CODES)


def instance_of(cls: type) -> object:
    """Create an exception without arguments, or with placeholders for the required ones; None for other classes.

    Only exceptions are created: a response class may open a file or use the network.
    """
    if not issubclass(cls, Exception):
        return None
    for positional, keywords in _arguments(cls):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return cls(*positional, **keywords)
            except BaseException as error:  # a constructor may raise anything
                if must_stop(error):
                    raise
    return None


def _arguments(cls: type) -> Iterator[tuple[list[object], dict[str, object]]]:
    """The arguments to try for an instance, in order; a compiled class may have no readable signature."""
    try:
        required = _required(cls)
    except (TypeError, ValueError):
        for count in range(3):
            yield [_PLACEHOLDER for _ in range(count)], {}
        return
    for placeholder in _PLACEHOLDERS:
        yield (
            [placeholder for parameter in required if parameter.kind is not parameter.KEYWORD_ONLY],
            {parameter.name: placeholder for parameter in required if parameter.kind is parameter.KEYWORD_ONLY},
        )


def _required(cls: type) -> list[inspect.Parameter]:
    """The required parameters of a constructor."""
    parameters = inspect.signature(cls).parameters.values()
    return [
        parameter
        for parameter in parameters
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
