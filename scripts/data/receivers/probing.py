"""What a probe is: a function that gives a status to a callable of a library, and returns what can be observed then.

Standard library alone: this runs in the environments of the libraries, on every Python that is measured.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOT_FOUND = 404


@dataclass(frozen=True)
class Seen:
    """What can be observed after a status was given to a callable."""

    wire: object = None
    """What arrives on the other side, or the outcome: bytes, text, plain data."""
    kept: Mapping[str, Any] = field(default_factory=dict)
    """Objects by name that a program can look into: what was made, raised, recorded, handed to a hook."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Texts by name that a program can show; those of the objects that are kept come by themselves."""
    refused: Exception | None = None
    """What a check by the callable raises where the status is another."""


@dataclass(frozen=True)
class Probe:
    """A probe with the callable and the argument that it is about."""

    callable: str
    """The qualified name, as the rows of the linter have it."""
    argument: str
    """The keyword, or the position as digits where there is no keyword."""
    run: Callable[[int], Seen]
    code: int = NOT_FOUND
    """The status that is given."""
    every: bool = False
    """Whether every other status is given too: where the callable knows some, its error may show the rest.

    Not where a status is a server, or a reply that is waited for: then what keeps members anyway is asked at one.
    """


def probe(
    name: str, argument: str, *, code: int = NOT_FOUND, every: bool = False
) -> Callable[[Callable[[int], Seen]], tuple[Probe, ...]]:
    """Make a probe of a function that takes a status."""

    def made(function: Callable[[int], Seen]) -> tuple[Probe, ...]:
        return (Probe(name, argument, function, code, every),)

    return made


def probe_each(
    name: str, argument: str, values: tuple[Any, ...], *, code: int = NOT_FOUND, every: bool = False
) -> Callable[[Callable[[int, Any], Seen]], tuple[Probe, ...]]:
    """Make a probe for each value, whose name stands for `{}` in the callable's name.

    The function takes the status and the value: a text, or something with a `__name__`.
    """

    def made(function: Callable[[int, Any], Seen]) -> tuple[Probe, ...]:
        return tuple(
            Probe(
                name.format(getattr(value, "__name__", value)),
                argument,
                functools.partial(_second_first, function, value),
                code,
                every,
            )
            for value in values
        )

    return made


def _second_first(function: Callable[[int, Any], Seen], value: Any, status: int) -> Seen:
    return function(status, value)


def raised(call: Callable[..., object], *arguments: Any, **keywords: Any) -> Exception:
    """The exception that a call raises."""
    try:
        call(*arguments, **keywords)
    except Exception as error:  # noqa: BLE001  # whatever the library raises
        return error
    raise AssertionError("nothing was raised")
