"""The keys of `[tool.statusquo.conformance]`, each with the parser of its value."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from statusquo_conformance.profile import ProfileError, load_profile
from statusquo_conformance.requirements import all_requirements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MAX_SHOWN = 60


class BadValueError(ValueError):
    """The value cannot be used; the text is a clause without the name of the setting."""


class Key(NamedTuple):
    """One setting."""

    parse: Callable[[object], object]
    """Returns the value, or raises BadValueError with a clause that says what to write instead."""
    help: str


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number with thousands of digits, or a deeply nested table
        return "the value"
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadValueError(f"{_shown(value)} is not a text; write it in quotes")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadValueError(f"{_shown(value)} is neither true nor false")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValueError(f"{_shown(value)} is not a whole number")
    return value


def _positive(value: object) -> int:
    if _whole(value) < 1:
        raise BadValueError(f"{_shown(value)} is less than 1")
    return _whole(value)


def _seconds(value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 < value < float("inf"):
        raise BadValueError(f"{_shown(value)} is not a number of seconds above 0")
    return float(value)


def _profile(value: object) -> str:
    text = _text(value)
    try:
        load_profile(text if text.partition("@")[0] else f"data{text}")
    except ProfileError as error:
        raise BadValueError(str(error)) from error
    return text


def _exclude(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadValueError(f'{_shown(value)} is not a table; write exclude = {{ "requirement.id" = "the reason" }}')
    ids = [item.id for item in all_requirements()]
    for id_, reason in value.items():
        if isinstance(reason, dict):  # an id without quotes is two keys
            raise BadValueError(
                f'{id_!r} is not a requirement; write the whole id in quotes: "{id_}.{next(iter(reason), "id")}"'
            )
        if id_ not in ids:
            raise BadValueError(
                f"{id_!r} is not a requirement{did_you_mean(id_, ids, '; conform --list lists them all')}"
            )
        if not isinstance(reason, str) or not reason.strip():
            raise BadValueError(f'{id_} has no reason; write "{id_}" = "the reason"')
    return dict(value)


def did_you_mean(word: str, valid: Iterable[str], otherwise: str) -> str:
    """The end of a sentence about an unknown word: the closest valid word, or `otherwise`."""
    close = difflib.get_close_matches(word, list(valid), n=1)
    return f"; did you mean {close[0]!r}?" if close else otherwise


KEYS = {
    "profile": Key(_profile, "the profile, such as `int` or `int@next`"),
    "strict": Key(_flag, "fail on SHOULD requirements too"),
    "partial": Key(_flag, "the target lists only some status codes, on purpose"),
    "open": Key(_flag, "the target makes up a member for any code that it does not list"),
    "exclude": Key(_exclude, "requirements that are not checked, each with the reason"),
    "baseline": Key(_text, "the file of known deviations, from the folder of the pyproject.toml"),
    "prefix": Key(_text, "read only the names that start with this"),
    "adapter": Key(_text, "read the target with this function, `module:function`"),
    "examples": Key(_positive, "examples per infinite domain"),
    "seed": Key(_whole, "search other examples"),
    "timeout": Key(_seconds, "seconds per target, for `statusquo conform`"),
}
