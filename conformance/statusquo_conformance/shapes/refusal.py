"""What is said of an object that no reader takes: one sentence, with what it is instead and the next step."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.tables import table_items
from statusquo_conformance.shapes.values import code_of_scalar, plain_int, read_attribute

if TYPE_CHECKING:
    from collections.abc import Callable

_ADAPTER = "pass a reader of your own with the option adapter (module:function)"
_SHOWN = 3
_BITS = 64
"""The longest number that is shown."""


def refusal(obj: object, spelling: str, is_collection: Callable[[object], bool]) -> str:
    """The sentence; `is_collection` tells of what a module holds whether it could be named instead."""
    what = f"{spelling} is {_described(obj)}"
    if inside := _inside(obj, is_collection):
        return f"{what} and no collection of HTTP status codes; it holds {inside}"
    try:
        numbers = _numbers(obj)
    except BaseException as error:  # a target may raise anything
        if must_stop(error):
            raise
        numbers = []
    if isinstance(obj, (list, tuple, set, frozenset)) and numbers:
        return (
            f"{what} of bare numbers, without HTTP status codes that have a name or a phrase to be checked; name the "
            f"enum, table or module where these are, or {_ADAPTER}"
        )
    if not any(number in STATUS_CODES for _, number in numbers):
        return (
            f"{what} without HTTP status codes in a shape that is known; name the enum, table or module itself, or "
            f"{_ADAPTER}"
        )
    return (
        f"{what} without HTTP status codes that could be told from other numbers: {_why(numbers)}; if they are "
        f"statuses all the same, {_ADAPTER}"
    )


def _why(numbers: list[tuple[str, int]]) -> str:
    for name, number in numbers:
        standard = standard_name(name)
        code = registry.code_of(standard) if standard is not None else None
        if code is not None:
            return f"{name} is {_shown_number(number)} and not {code}, and no other name or text speaks of HTTP"
    return "no name or text in it is a status's"


def _shown_number(number: int) -> str:
    """The digits, or how many bits there are where Python refuses to show so many digits."""
    return str(number) if number.bit_length() <= _BITS else f"a number of {number.bit_length()} bits"


def _numbers(obj: object) -> list[tuple[str, int]]:
    """The integers in an object with their names, or with no name."""
    if isinstance(obj, enum.EnumMeta):
        found = [(name, code_of_scalar(read_attribute(obj[name], "_value_"))) for name in obj.__members__]
    elif items := table_items(obj):
        found = [
            (key, plain_int(value)) if isinstance(key, str) and not key.isdigit() else ("", code_of_scalar(key))
            for key, value in items
        ]
    elif isinstance(obj, (list, tuple, set, frozenset)):
        found = [("", code_of_scalar(item)) for item in obj]
    else:
        found = [(name, plain_int(value)) for name, value in public_items(obj)]
    return [(name, number) for name, number in found if number is not None]


def _inside(obj: object, is_collection: Callable[[object], bool]) -> str:
    """The enums, tables and classes in a module that are collections of status codes, for a hint."""
    if not isinstance(obj, ModuleType):
        return ""
    names = [
        f"{obj.__name__}.{name}"
        for name, value in public_items(obj)
        if isinstance(value, (type, Mapping)) and is_collection(value)
    ]
    return f"{', '.join(names[:_SHOWN])}, which {'is one' if len(names) == 1 else 'are some'}" if names else ""


def _described(obj: object) -> str:
    if isinstance(obj, ModuleType):
        return "a module"
    if isinstance(obj, type):
        return f"a class ({obj.__name__})"
    kind = str(type(obj).__name__)
    return f"{'an' if kind.lower().startswith(tuple('aeiou')) else 'a'} {kind}"
