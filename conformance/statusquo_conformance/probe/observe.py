"""Asking a target something without ever being surprised by the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.guard import must_stop, told

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_LONGEST = 160


@dataclass(slots=True)
class Answer:
    """What came of one call: a value or an exception."""

    value: object = None
    error: BaseException | None = None

    def __str__(self) -> str:
        return shown(self.value) if self.error is None else f"raises {told(self.error)}"


def ask(call: Callable[..., object], *given: object) -> Answer:
    """Call with what is given and keep what came back; only the user's own interruption gets out."""
    try:
        return Answer(call(*given))
    except BaseException as error:  # a target may raise anything, SystemExit included
        if must_stop(error):
            raise
        return Answer(error=error)
    finally:
        if GUARD.forked:
            GUARD.end_forked()


def shown(value: object) -> str:
    """The repr for a report: one line, capped, without memory addresses (two runs read the same), never raising.

    >>> shown("404"), shown(404)
    ("'404'", '404')
    """
    try:
        text = repr(value)
        text = str.__str__(text)
    except BaseException as error:  # a hostile repr
        if must_stop(error):
            raise
        return f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    text = _ADDRESS.sub("", " ".join(text.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def text_of(value: object) -> str | None:
    """The text of a str or bytes by its real type, whatever it says of its class; None for anything else.

    >>> text_of("404"), text_of(b"404"), text_of(404)
    ('404', '404', None)
    """
    if issubclass(type(value), str):
        return str.__str__(cast("str", value))
    return bytes.decode(cast("bytes", value), "latin-1") if issubclass(type(value), bytes) else None


def same(value: object, expected: object) -> bool:
    """Whether the answer is the expected plain value, told by the built-in type and not by the answer's own `__eq__`.

    >>> same("404", "404"), same(404, "404"), same(True, 1), same(1, True)
    (True, False, False, False)
    """
    kind = type(value)
    if expected is None or isinstance(expected, bool):
        return value is expected
    if isinstance(expected, str):
        return issubclass(kind, str) and str.__str__(cast("str", value)) == expected
    if isinstance(expected, int):
        return issubclass(kind, int) and kind is not bool and int.__int__(cast("int", value)) == expected
    if isinstance(expected, float):
        return kind is float and value == expected
    if isinstance(expected, (tuple, list)):
        return (
            isinstance(value, (tuple, list))
            and len(value) == len(expected)
            and all(same(one, other) for one, other in zip(value, expected, strict=True))
        )
    return value is expected
