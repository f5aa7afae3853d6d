"""Parsers for setting values from TOML, the command line and flake8; each raises BadValueError."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.knowledge.vocabularies import NAMES, vocabulary
from statusquo_lint.model import Confidence, Style
from statusquo_lint.vocabulary import Vocabulary

_VERSION = lazy_pattern(r"(\d)\.(\d{1,2})(?:\.\d+)?", re.ASCII)
_FIRST_WITH_ENUM = (3, 5)
_UNOFFICIAL = ("allow", "report")


_MAX_DIGITS = 6
"""The length from which a number is too long; Python itself cannot read thousands of digits."""
_LARGE = 10**_MAX_DIGITS
_LONGEST_PATH = 200
"""Characters of a dotted path."""
_MAX_SHOWN = 60
"""The number of characters of a bad value in its error message."""


def shown(value: object) -> str:
    """Return the repr of any value for an error message, shortened if it is long.

    >>> shown("HTS1"), shown("x" * 1000)[-6:]
    ("'HTS1'", 'xxx...')
    """
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number with thousands of digits, or a deeply nested table
        return f"a very long {'number' if isinstance(value, int) else 'value'}"
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."


class BadValueError(ValueError):
    """The value cannot be used; the text says why and what to write instead, without the name of the setting."""


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return `: did you mean X?` for the known word closest to `word`; without one, the list of known words.

    >>> did_you_mean("enabel", ["enable", "ignore"])
    ': did you mean enable?'
    >>> did_you_mean("colour", ["enable", "ignore"])
    ': choose from enable, ignore'
    """
    import difflib  # noqa: PLC0415  (rarely needed)

    words = sorted(known)
    by_folded = {item.lower(): item for item in words}
    near = difflib.get_close_matches(word.lower(), by_folded, n=1, cutoff=0.6) if isinstance(word, str) else []
    return f": did you mean {by_folded[near[0]]}?" if near else f": choose from {', '.join(words)}"


def items(value: object) -> tuple[str, ...]:
    """Split a comma-separated list, or return the items of a list of strings and numbers as strings."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, (list, tuple)):
        raise BadValueError(f"{shown(value)} is not a list: write [...]")
    for item in value:
        if isinstance(item, bool) or not isinstance(item, (str, int)):
            raise BadValueError(f"{shown(item)} is neither a string nor a whole number")
        if isinstance(item, int) and not -_LARGE < item < _LARGE:
            raise BadValueError(f"{shown(item)} is too large")
    return tuple(part for item in value for part in items(str(item)))


def minimum_python(value: object) -> tuple[int, int]:
    """Parse a Python version.

    >>> minimum_python("3.9")
    (3, 9)
    """
    if isinstance(value, float):
        raise BadValueError(
            f'{value} is a number, and as a number 3.10 equals 3.1: write it as a string, such as "3.10"'
        )
    match = _VERSION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or match[1] not in "23":
        raise BadValueError(f'{shown(value)} is not a Python version: write it as "3.10"')
    version = int(match[1]), int(match[2])
    if version < _FIRST_WITH_ENUM:
        raise BadValueError(f"{shown(value)} has no http.HTTPStatus: write 3.5 or newer")
    return version


def rule_codes(value: object) -> tuple[str, ...]:
    """Parse rule codes and prefixes; each must be the start of an existing code."""
    from statusquo_lint.settings.rule_codes import known_codes  # noqa: PLC0415

    codes = known_codes()
    entries = items(value)
    for entry in entries:
        if not any(code.startswith(entry) for code in codes):
            raise BadValueError(f"{shown(entry)} is not a rule code or prefix{did_you_mean(entry, codes)}")
    return entries


def status_codes(value: object) -> frozenset[int]:
    """Parse status codes: whole numbers from 100 to 999."""
    entries = items(value)
    for entry in entries:
        if not (entry.isascii() and entry.isdigit() and len(entry) == 3 and entry[0] != "0"):
            raise BadValueError(f"{shown(entry)} is not a status code: write whole numbers from 100 to 999")
    return frozenset(int(entry) for entry in entries)


def names(value: object) -> frozenset[str]:
    """Parse names of variables, attributes, parameters or keys."""
    entries = items(value)
    for entry in entries:
        if not entry.replace("-", "_").isidentifier():
            raise BadValueError(f"{shown(entry)} is not a name: write it as in the code, without dots")
    return frozenset(entries)


def callables(value: object) -> tuple[tuple[str, int | str], ...]:
    """Parse callables that take a status, each with the position or name of the argument.

    >>> callables("shop.web.fail:0,respond:http_code")
    (('shop.web.fail', 0), ('respond', 'http_code'))
    """
    parsed: list[tuple[str, int | str]] = []
    for entry in items(value):
        name, colon, argument = entry.partition(":")
        dotted = bool(name) and all(part.isidentifier() for part in name.split("."))
        positional = argument.isascii() and argument.isdigit() and len(argument) < _MAX_DIGITS
        if not (colon and dotted and (argument.isidentifier() or positional)):
            raise BadValueError(
                f"{shown(entry)} is not a callable with its status argument: "
                'write "shop.web.fail:0" for the first argument or "shop.web.fail:code" for a keyword'
            )
        parsed.append((name, int(argument) if positional else argument))
    return tuple(parsed)


def confidence(value: object) -> Confidence:
    """Parse the lowest confidence to report: sure, likely or possible."""
    levels = [level.name.lower() for level in Confidence]
    if not isinstance(value, str) or value.lower() not in levels:
        raise BadValueError(f"{shown(value)} is not a confidence{did_you_mean(value, levels)}")
    return Confidence[value.upper()]


def style(value: object) -> Style:
    """Parse what fixes write: `auto`, `member` or `value`."""
    known = [style.value for style in Style]
    if value not in known:
        raise BadValueError(f"{shown(value)} is not a style{did_you_mean(value, known)}")
    return Style(value)


def vocabulary_named(value: object) -> Vocabulary:
    """Parse whose names are written; a path that is not one of the known ones is looked up in the project later.

    >>> vocabulary_named("httpx.codes").local, vocabulary_named("acme.status.HTTPStatus").table
    ('codes', ())
    """
    if not isinstance(value, str):
        raise BadValueError(f"{shown(value)} is no text{did_you_mean(value, NAMES)}")
    known = vocabulary(value)
    if known is not None:
        return known
    home, dot, local = value.rpartition(".")
    dotted = dot and len(value) <= _LONGEST_PATH and all(part.isidentifier() for part in value.split("."))
    if not dotted or any(value.startswith(f"{known.partition('.')[0]}.") for known in NAMES):
        near = did_you_mean(value[:_LONGEST_PATH], NAMES)
        raise BadValueError(f"{shown(value)} is neither known nor the dotted path of the project's own enum{near}")
    return Vocabulary(value, home, local, table=())


def unofficial(value: object) -> bool:
    """Parse whether known unregistered codes are accepted: `allow` or `report`."""
    if value not in _UNOFFICIAL:
        raise BadValueError(f"{shown(value)} is neither allow nor report{did_you_mean(value, _UNOFFICIAL)}")
    return value == "allow"


def path(value: object) -> str:
    """Parse the path of a file, which is relative to the folder of the settings table."""
    if not isinstance(value, str) or "\0" in value:
        raise BadValueError(f"{shown(value)} is not a path: write it as text")
    return value


def patterns(value: object) -> tuple[str, ...]:
    """Parse path patterns, written as in a .gitignore file."""
    return items(value)


def per_file_ignores(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Parse a table of path patterns and rule codes."""
    if not isinstance(value, Mapping):
        raise BadValueError(f'{shown(value)} is not a table: write, for example, {{ "tests/**" = ["HTS106"] }}')
    for pattern in value:
        _check_pattern(str(pattern))
    return tuple((str(pattern), rule_codes(codes)) for pattern, codes in value.items())


def _check_pattern(pattern: str) -> None:
    try:
        Patterns([pattern])
    except (ValueError, re.error) as error:
        raise BadValueError(f"{shown(pattern)} is not a pattern: write it as in a .gitignore file") from error


def line_length(value: object) -> int:
    """Parse the line length that the project allows, in characters."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < _MAX_DIGITS:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise BadValueError(f"{shown(value)} is not a line length: write a whole number from 1 to 1000")
    return value
