"""Call a target safely, and compare and show its answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.guard import beginning, error_text, must_stop

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_ADDRESS_LENGTH = len(" at 0x0")
_MAX_LENGTH = 160
_EXACT = frozenset({str, int, float, bool})
"""Types whose values are compared as they are, because nobody can change how."""


@dataclass(slots=True)
class Answer:
    """The result of one call: a value or an exception."""

    value: object = None
    error: BaseException | None = None

    def __str__(self) -> str:
        return shown(self.value) if self.error is None else f"raises {error_text(self.error)}"


def ask(call: Callable[..., object], *arguments: object) -> Answer:
    """Call with the arguments and return the value or the exception; only the user's interruption is re-raised."""
    try:
        return Answer(call(*arguments))
    except BaseException as error:  # a target may raise anything, SystemExit included
        if must_stop(error):
            raise
        return Answer(error=error)
    finally:
        if GUARD.forked:
            GUARD.end_forked()


def shown(value: object) -> str:
    """The repr for a report: one line, limited in length, without memory addresses, and never raising.

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
    start = _ADDRESS.sub("", beginning(text, 2 * _MAX_LENGTH))
    if len(start) <= _MAX_LENGTH + _ADDRESS_LENGTH:  # what is cut off may be half of an address, or nothing but that
        start = _ADDRESS.sub("", " ".join(text.split()))
    return start if len(start) <= _MAX_LENGTH else f"{start[:_MAX_LENGTH]}..."


def text_of(value: object) -> str | None:
    """The text of a value whose real type is str or bytes; None for anything else.

    >>> text_of("404"), text_of(b"404"), text_of(404)
    ('404', '404', None)
    """
    if issubclass(type(value), str):
        return str.__str__(cast("str", value))
    return bytes.decode(cast("bytes", value), "latin-1") if issubclass(type(value), bytes) else None


def same(value: object, expected: object) -> bool:
    """Whether the answer is the expected plain value, by its built-in type rather than its own `__eq__`.

    >>> same("404", "404"), same(404, "404"), same(True, 1), same(1, True)
    (True, False, False, False)
    """
    kind = type(value)
    if kind is type(expected) and kind in _EXACT:
        return value == expected
    if expected is None or isinstance(expected, bool):
        return value is expected
    if isinstance(expected, str):
        return issubclass(kind, str) and str.__str__(cast("str", value)) == expected
    if isinstance(expected, int):
        return issubclass(kind, int) and kind is not bool and int.__int__(cast("int", value)) == expected
    if isinstance(expected, (tuple, list)):
        return (
            isinstance(value, (tuple, list))
            and len(value) == len(expected)
            and all(same(item, other) for item, other in zip(value, expected, strict=True))
        )
    return value is expected
