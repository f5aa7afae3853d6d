"""What is observed with the number against what is observed with the member, without a verdict by hand."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.data.receivers.probing import Probe, Seen

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}|(?<= at )\d{9,}")
_DEEPEST = 4
_AROUND = 40
_TIMES = 2
_ERROR = "error"
_WIRE = "wire"


class Unsteady(Exception):  # noqa: N818  # says what the probe is
    """A probe that fails with the number, or shows something else at each run."""


@dataclass(frozen=True)
class Outcome:
    """Everything observed in one run of a probe."""

    effect: Mapping[str, str]
    """What arrived, and what was raised where nothing should."""
    types: Mapping[str, str]
    """The type of the status at each public place where it was kept."""
    texts: Mapping[str, str]
    refused: str = ""
    """The text of what a check raises where the status is another."""


def observe(probe: Probe, status: int) -> Outcome:
    """Run a probe with a status."""
    try:
        seen = probe.run(status)
    except Exception as error:  # noqa: BLE001  # the library's, whatever it is: that is the outcome
        return Outcome({_ERROR: f"{type(error).__name__}: {_plain(str(error))}"}, {}, {})
    kept = dict(seen.kept)
    places = [place for name, value in kept.items() for place in _places(name, value, probe.code, 0)]
    refused = "" if seen.refused is None else f"{type(seen.refused).__name__}: {_plain(str(seen.refused))}"
    return Outcome({_WIRE: _plain(_as_text(seen.wire))}, dict(places), dict(_texts(seen)), refused)


def _as_text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else repr(value)


def _plain(text: str) -> str:
    return _ADDRESS.sub("0x…", text)


def _texts(seen: Seen) -> Iterator[tuple[str, str]]:
    for name, text in seen.shown.items():
        yield name, _plain(text)
    for name, value in seen.kept.items():
        if isinstance(value, int | float | str | bytes | Mapping | list | tuple | set | frozenset | None):
            continue  # that shows what it holds; what counts is that it holds it
        for form in (str, repr):
            yield f"{form.__name__}({name})", _plain(form(value))


def _places(name: str, value: Any, code: int, depth: int) -> Iterator[tuple[str, str]]:
    """Each public place below a value where the status stands, with its type there."""
    if isinstance(value, int):
        if value == code and not isinstance(value, bool):
            yield name, type(value).__name__
    elif depth < _DEEPEST and not isinstance(value, str | bytes):
        for path, inner in _inside(value, depth):
            yield from _places(name + path, inner, code, depth + 1)


def _inside(value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in list(value.items()):
            yield ".keys()", key
            yield f"[{int(key) if isinstance(key, int) else key!r}]", inner
    elif isinstance(value, list | tuple | set | frozenset):
        for index, inner in enumerate(list(value)):
            yield f"[{index}]", inner
    elif depth == 0:
        for name in dir(value):
            if not name.startswith("_"):
                with contextlib.suppress(Exception):
                    inner = getattr(value, name)
                    if not callable(inner):
                        yield f".{name}", inner


@contextlib.contextmanager
def quiet_members() -> Iterator[None]:
    """Members whose texts are those of the numbers: what still differs looks at the type."""
    forms = ("__str__", "__repr__", "__format__")
    before = {form: HTTPStatus.__dict__.get(form) for form in forms}
    for form in forms:
        setattr(HTTPStatus, form, getattr(int, form) if form != "__str__" else int.__repr__)
    try:
        yield
    finally:
        for form, method in before.items():
            if method is None:
                delattr(HTTPStatus, form)
            else:
                setattr(HTTPStatus, form, method)


def measure(probe: Probe) -> dict[str, Any]:
    """One row: takes, keeps, shows, exact; raises `Unsteady`.

    And, where that is so, that every status was given, the other codes at which a member is told where it is not at the
    first, and the text of a check that fails.
    """
    member = HTTPStatus(probe.code)
    number = observe(probe, probe.code)
    if _ERROR in number.effect:
        raise Unsteady(f"{probe.callable}: with the number, {number.effect[_ERROR]}")
    if silent := [name for name, text in number.texts.items() if not text and "(" not in name]:
        raise Unsteady(f"{probe.callable}: nothing to see in {silent}")
    value = observe(probe, member.value)
    if value != number:
        raise Unsteady(f"{probe.callable}: {_differences(number, value)}")
    given = observe(probe, member)
    with quiet_members():
        quiet = observe(probe, member)
    effect = _differing(number.effect, given.effect)
    return {
        "takes": not effect,
        "keeps": [place for place, kind in given.types.items() if kind != number.types.get(place)],
        "shows": _differing(number.texts, given.texts),
        "exact": _differing(number.effect, quiet.effect) | _differing(number.texts, quiet.texts),
        **({"differs": effect} if effect else {}),
        **({"every": True} if probe.every else {}),
        **({"but": told} if (told := _told(probe, _ways(number, given))) else {}),
        **({"refused": _part(number.refused, given.refused)} if number.refused != given.refused else {}),
    }


def _told(probe: Probe, ways: set[str]) -> list[int]:
    """The other codes at which a member is told from the number in more ways, each time; by what is raised too."""
    asked = [replace(probe, code=status.value) for status in HTTPStatus] if probe.every else []
    return [one.code for one in asked if all(_ways(*_both(one)) - ways for _ in range(_TIMES))]


def _both(probe: Probe) -> tuple[Outcome, Outcome]:
    return observe(probe, probe.code), observe(probe, HTTPStatus(probe.code))


def _ways(number: Outcome, member: Outcome) -> set[str]:
    """In what a member is told from the number."""
    one, other = vars(number), vars(member)
    return {name for name in one if one[name] != other[name]}


def _differences(one: Outcome, other: Outcome) -> str:
    different = _differing(one.effect, other.effect) | _differing(one.texts, other.texts)
    return f"two runs with the number differ: {different or (one.types, other.types)}"


def _differing(number: Mapping[str, str], member: Mapping[str, str]) -> dict[str, str]:
    """The texts that differ, each by the part that does."""
    return {name: _part(number.get(name, ""), text) for name, text in member.items() if number.get(name) != text}


def _part(expected: str, text: str) -> str:
    """The part of a text that shows the difference: the member's name, else the place where it leaves the expected."""
    place = text.find("HTTPStatus", _first_difference(expected, text))
    middle = place if place >= 0 else _first_difference(expected, text)
    start = max(0, middle - _AROUND)
    return ("…" if start else "") + text[start : middle + _AROUND] + ("…" if middle + _AROUND < len(text) else "")


def _first_difference(expected: str, text: str) -> int:
    pairs = zip(expected, text, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(expected), len(text)))
