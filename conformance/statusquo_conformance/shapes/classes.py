"""What the readers of exception and response classes share: the code and the phrase of a class."""

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
    phrase_in,
    read_attribute,
)
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILLER = "placeholder"
_FILLERS: tuple[object, ...] = (_FILLER, 1)


def is_status_class(value: object) -> bool:
    """A class that is not an Enum: those are targets of their own."""
    return isinstance(value, type) and not isinstance(value, enum.EnumMeta)


def class_code(cls: object) -> int | None:
    """The code in a class attribute; None where there is none from 100 to 999."""
    for name in CLASS_CODES:
        value = read_attribute(cls, name)
        code = None if isinstance(value, (tuple, list)) else code_of_scalar(value)
        if code in PLAUSIBLE:
            return code
    return None


def class_entry(name: str, cls: type, code: int | None, prefix: str, *, raw: object = None) -> Entry:
    """A row for a class; the phrase is a class attribute, or the property `name` of an instance."""
    phrase = phrase_in(cls)
    if phrase is None and isinstance(inspect.getattr_static(cls, "name", None), property):
        phrase = decoded(read_attribute(instance_of(cls), "name"))
    return Entry(
        name=name,
        standard_name=standard_name(name, prefix=prefix, of_class=True),
        code=code,
        raw=code if raw is None else raw,
        member=cls,
        phrase=phrase or None,  # an empty one is a default, for subclasses to fill
        description=description_in(cls) or None,
    )


def made_entry(name: str, cls: type, prefix: str) -> Entry | None:
    """A row for an exception that gets its code when it is made; texts that repeat what the maker gave are left out."""
    instance = instance_of(cls)
    code = None if instance is None else class_code(instance)
    if code is None:
        return None
    phrase, description = phrase_in(instance), description_in(instance)
    return replace(
        class_entry(name, cls, code, prefix),
        phrase=None if phrase is None or _FILLER in phrase else phrase,
        description=None if description is None or _FILLER in description else description,
    )


def gets_code_when_made(cls: type) -> bool:
    """Whether a class inherits its code and has a constructor of its own, which may set another."""
    own = vars(cls)
    return "__init__" in own and not any(name in own for name in CLASS_CODES)


def instance_of(cls: type) -> object:
    """An exception made without arguments, or with fillers for those it insists on; None for other classes.

    Only exceptions are made: a response class may open a file or ask the network.
    """
    if not issubclass(cls, Exception):
        return None
    for positional, named in _arguments(cls):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return cls(*positional, **named)
            except BaseException as error:  # a constructor may raise anything
                if must_stop(error):
                    raise
    return None


def _arguments(cls: type) -> Iterator[tuple[list[object], dict[str, object]]]:
    """What to make an instance with, one try after the other; a compiled class may not say what it wants."""
    try:
        wanted = _required(cls)
    except (TypeError, ValueError):
        for count in range(3):
            yield [_FILLER for _ in range(count)], {}
        return
    for filler in _FILLERS:
        yield (
            [filler for parameter in wanted if parameter.kind is not parameter.KEYWORD_ONLY],
            {parameter.name: filler for parameter in wanted if parameter.kind is parameter.KEYWORD_ONLY},
        )


def _required(cls: type) -> list[inspect.Parameter]:
    """The parameters that a constructor insists on."""
    parameters = inspect.signature(cls).parameters.values()
    return [
        parameter
        for parameter in parameters
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
