"""The error for an object that no reader accepts: one sentence that says what the object is and what to do."""

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

_ADAPTER = "pass your own reader with the option adapter (module:function)"
_MAX_NAMES = 3
_MAX_BITS = 64
"""The size of the largest number that is shown in full."""


def refusal(obj: object, spelling: str, is_collection: Callable[[object], bool]) -> str:
    """The sentence for an object; `is_collection` tests whether a value in a module could be named instead."""
    what = f"{spelling} is {_described(obj)}"
    if inside := _inside(obj, is_collection):
        return f"{what}, not a collection of HTTP status codes; it contains {inside}"
    try:
        numbers = _numbers(obj)
    except BaseException as error:  # a target may raise anything
        if must_stop(error):
            raise
        numbers = []
    if isinstance(obj, (list, tuple, set, frozenset)) and numbers:
        return (
            f"{what} of bare numbers, without HTTP status codes that have a name or a phrase to check; name the "
            f"enum, table or module that has these, or {_ADAPTER}"
        )
    if not any(number in STATUS_CODES for _, number in numbers):
        return (
            f"{what} without HTTP status codes in a known shape; name the enum, table or module itself, or {_ADAPTER}"
        )
    return (
        f"{what} without HTTP status codes that differ clearly from other numbers: {_why(numbers)}; if they are "
        f"status codes, {_ADAPTER}"
    )


def _why(numbers: list[tuple[str, int]]) -> str:
    for name, number in numbers:
        standard = standard_name(name)
        code = registry.code_of(standard) if standard is not None else None
        if code is not None:
            return f"{name} is {_shown_number(number)}, not {code}, and no other name or text is related to HTTP"
    return "no name or text in it is that of a status"


def _shown_number(number: int) -> str:
    """The digits, or the number of bits if there are too many digits to show."""
    return str(number) if number.bit_length() <= _MAX_BITS else f"a number of {number.bit_length()} bits"


def _numbers(obj: object) -> list[tuple[str, int]]:
    """The integers in an object, with their names or an empty string."""
    if isinstance(obj, enum.EnumMeta):
        numbers = [(name, code_of_scalar(read_attribute(obj[name], "_value_"))) for name in obj.__members__]
    elif items := table_items(obj):
        numbers = [
            (key, plain_int(value)) if isinstance(key, str) and not key.isdigit() else ("", code_of_scalar(key))
            for key, value in items
        ]
    elif isinstance(obj, (list, tuple, set, frozenset)):
        numbers = [("", code_of_scalar(item)) for item in obj]
    else:
        numbers = [(name, plain_int(value)) for name, value in public_items(obj)]
    return [(name, number) for name, number in numbers if number is not None]


def _inside(obj: object, is_collection: Callable[[object], bool]) -> str:
    """The enums, tables and classes in a module that are collections of status codes, for a hint."""
    if not isinstance(obj, ModuleType):
        return ""
    names = [
        f"{obj.__name__}.{name}"
        for name, value in public_items(obj)
        if isinstance(value, (type, Mapping)) and is_collection(value)
    ]
    return f"{', '.join(names[:_MAX_NAMES])}, which {'is one' if len(names) == 1 else 'are'}" if names else ""


def _described(obj: object) -> str:
    if isinstance(obj, ModuleType):
        return "a module"
    if isinstance(obj, type):
        return f"a class ({obj.__name__})"
    kind = str(type(obj).__name__)
    return f"{'an' if kind.lower().startswith(tuple('aeiou')) else 'a'} {kind}"
