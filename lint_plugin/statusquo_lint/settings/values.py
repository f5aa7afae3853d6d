"""One parser for each kind of value, the same for TOML, the command line and flake8; each raises BadValueError."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from statusquo_lint.files.patterns import Patterns
from statusquo_lint.model import Confidence, Style

_VERSION = re.compile(r"(\d)\.(\d{1,2})(?:\.\d+)?", re.ASCII)
_FIRST_WITH_ENUM = (3, 5)
_UNOFFICIAL = ("allow", "report")


_DIGITS = 6
"""Digits from which no number is meant: reading thousands of them is refused by Python itself."""
_LARGE = 10**_DIGITS
_SHOWN = 60
"""Characters of a bad value that its sentence shows."""


def shown(value: object) -> str:
    """Return a value for a sentence: short, and whatever it is.

    >>> shown("HTS1"), shown("x" * 1000)[-6:]
    ("'HTS1'", 'xxx...')
    """
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, or a table that is nested as deeply
        return f"a very long {'number' if isinstance(value, int) else 'value'}"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


class BadValueError(ValueError):
    """The value cannot be used; the text says why and what to write instead, without the setting's name."""


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return `: did you mean X?` for the known word nearest to `word`, else a list of what is known.

    >>> did_you_mean("enabel", ["enable", "ignore"])
    ': did you mean enable?'
    >>> did_you_mean("colour", ["enable", "ignore"])
    ': known are enable, ignore'
    """
    words = sorted(known)
    by_folded = {item.lower(): item for item in words}
    near = difflib.get_close_matches(word.lower(), by_folded, n=1, cutoff=0.6) if isinstance(word, str) else []
    return f": did you mean {by_folded[near[0]]}?" if near else f": known are {', '.join(words)}"


def items(value: object) -> tuple[str, ...]:
    """Split a comma list, or take a list of strings and numbers as it is."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, (list, tuple)):
        raise BadValueError(f"{shown(value)} is not a list: write [...]")
    for item in value:
        if isinstance(item, bool) or not isinstance(item, (str, int)):
            raise BadValueError(f"{shown(item)} is neither a string nor a whole number")
        if isinstance(item, int) and not -_LARGE < item < _LARGE:
            raise BadValueError(f"{shown(item)} is too large a number")
    return tuple(part for item in value for part in items(str(item)))


def minimum_python(value: object) -> tuple[int, int]:
    """Read a Python version.

    >>> minimum_python("3.9")
    (3, 9)
    """
    if isinstance(value, float):
        raise BadValueError(f'{value} is a number, in which 3.10 is 3.1: write it as a string, such as "3.10"')
    match = _VERSION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or match[1] not in "23":
        raise BadValueError(f'{shown(value)} is not a Python version: write it as "3.10"')
    version = int(match[1]), int(match[2])
    if version < _FIRST_WITH_ENUM:
        raise BadValueError(f"{shown(value)} has no http.HTTPStatus: write 3.5 or newer")
    return version


def rule_codes(value: object) -> tuple[str, ...]:
    """Read rule codes and prefixes of them; each must be the beginning of a code that exists."""
    from statusquo_lint.settings.rule_codes import known_codes  # noqa: PLC0415

    known = known_codes()
    entries = items(value)
    for entry in entries:
        if not any(code.startswith(entry) for code in known):
            raise BadValueError(f"{shown(entry)} is not a rule code or prefix{did_you_mean(entry, known)}")
    return entries


def status_codes(value: object) -> frozenset[int]:
    """Read status codes, whole numbers from 100 to 999."""
    entries = items(value)
    for entry in entries:
        if not (entry.isascii() and entry.isdigit() and len(entry) == 3 and entry[0] != "0"):
            raise BadValueError(f"{shown(entry)} is not a status code: write whole numbers from 100 to 999")
    return frozenset(int(entry) for entry in entries)


def names(value: object) -> frozenset[str]:
    """Read names of variables, attributes, parameters or keys."""
    entries = items(value)
    for entry in entries:
        if not entry.replace("-", "_").isidentifier():
            raise BadValueError(f"{shown(entry)} is not a name: write it as in the code, without dots")
    return frozenset(entries)


def callables(value: object) -> tuple[tuple[str, int | str], ...]:
    """Read callables that take a status, each with the place of it.

    >>> callables("shop.web.fail:0,respond:http_code")
    (('shop.web.fail', 0), ('respond', 'http_code'))
    """
    found: list[tuple[str, int | str]] = []
    for entry in items(value):
        name, colon, place = entry.partition(":")
        dotted = bool(name) and all(part.isidentifier() for part in name.split("."))
        counted = place.isascii() and place.isdigit() and len(place) < _DIGITS
        if not (colon and dotted and (place.isidentifier() or counted)):
            raise BadValueError(
                f"{shown(entry)} is not a callable with the place of its status: "
                'write "shop.web.fail:0" for the first argument or "shop.web.fail:code" for a keyword'
            )
        found.append((name, int(place) if counted else place))
    return tuple(found)


def confidence(value: object) -> Confidence:
    """Read the confidence to report from: sure, likely or possible."""
    known = [level.name.lower() for level in Confidence]
    if not isinstance(value, str) or value.lower() not in known:
        raise BadValueError(f"{shown(value)} is not a confidence{did_you_mean(value, known)}")
    return Confidence[value.upper()]


def style(value: object) -> Style:
    """Read what a fix writes: `auto`, `member` or `value`."""
    known = [one.value for one in Style]
    if value not in known:
        raise BadValueError(f"{shown(value)} is not a style{did_you_mean(value, known)}")
    return Style(value)


def unofficial(value: object) -> bool:
    """Read whether codes that are known without being registered are accepted: `allow` or `report`."""
    if value not in _UNOFFICIAL:
        raise BadValueError(f"{shown(value)} is neither allow nor report{did_you_mean(value, _UNOFFICIAL)}")
    return value == "allow"


def patterns(value: object) -> tuple[str, ...]:
    """Read path patterns, written as in a .gitignore file."""
    return items(value)


def per_file_ignores(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read a table of path pattern to rule codes."""
    if not isinstance(value, Mapping):
        raise BadValueError(f'{shown(value)} is not a table: write "tests/**" = ["HTS106"] below it')
    for pattern in value:
        _check_pattern(str(pattern))
    return tuple((str(pattern), rule_codes(codes)) for pattern, codes in value.items())


def _check_pattern(pattern: str) -> None:
    try:
        Patterns([pattern])
    except (ValueError, re.error) as error:
        raise BadValueError(f"{shown(pattern)} is not a pattern: write it as in a .gitignore file") from error


def line_length(value: object) -> int:
    """Read the longest line the project allows, in characters."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < _DIGITS:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise BadValueError(f"{shown(value)} is not a line length: write a whole number from 1 to 1000")
    return value
