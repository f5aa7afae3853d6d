"""Create exceptions, to read what their constructors set."""

from __future__ import annotations

import inspect
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_conformance.guard import error_text, must_stop

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = "placeholder"
_PLACEHOLDERS: tuple[object, ...] = (PLACEHOLDER, 1)
_MAX_ARGUMENTS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """An exception that the suite created, or why it could not."""

    instance: object = None
    error: str = ""
    """The error of the constructor; empty if there is none, or if the class is no exception."""
    needs_arguments: bool = False
    """Whether the constructor got placeholders, which may be what it raised for."""


def made(cls: type) -> Made:
    """Create an exception without arguments, or with placeholders for the required ones.

    Only exceptions are created: a response class may open a file or use the network.
    """
    reason, needs_arguments = "", False
    for positional, keywords in _arguments(cls) if issubclass(cls, BaseException) else ():
        needs_arguments = bool(positional or keywords)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return Made(cls(*positional, **keywords), needs_arguments=needs_arguments)
            except BaseException as error:  # a constructor may raise anything
                if must_stop(error):
                    raise
                reason = error_text(error)
    return Made(error=reason, needs_arguments=needs_arguments)


def _arguments(cls: type) -> Iterator[tuple[list[object], dict[str, object]]]:
    """The arguments to try for an instance, in order; a compiled class may have no readable signature."""
    try:
        required = _required(cls)
    except (TypeError, ValueError):
        for count in range(_MAX_ARGUMENTS):
            yield [PLACEHOLDER for _ in range(count)], {}
        return
    for placeholder in _PLACEHOLDERS if required else _PLACEHOLDERS[:1]:
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
