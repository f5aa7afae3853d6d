"""The prefilter: it finds the lines of a file, and the rules, that may give findings, without parsing."""

from __future__ import annotations

import functools
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.base import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.rules.base import Rule

_ENUM = "HTTPStatus"
_DIGITS = lazy_pattern(r"\[(\d)-(\d)\](.*)")
_LONG = 4096
"""Characters from which on it pays to compile an expression for each digit."""
_OF_LIBRARIES = ("codes", "HTTP_")
"""What is in the patterns of the rules on names of libraries, each of which may have an alias too."""
_AS = r"[ \t\\\n]+as[ \t\\\n]+(\w+)"
_ALIAS = {
    _ENUM: lazy_pattern(_ENUM + _AS),
    "codes": lazy_pattern("codes" + _AS),
    "HTTP_": lazy_pattern(r"\bHTTP_\w+" + _AS),
}
"""An expression for each text that has to be there; what begins with a fixed character is found fast."""


class Candidates(NamedTuple):
    """The lines and rules that may give findings."""

    rows: Sequence[int]
    """The numbers of the lines (from 1, ascending) with a match; empty if the file need not be parsed."""
    rules: tuple[Rule, ...]
    """The rules with a match; the others give no findings for the file."""


class _Search(NamedTuple):
    """A regular expression, and the codes of the rules that use it."""

    text: str
    expression: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    """The same for long texts: one for each digit that a match may begin with, or the expression itself."""
    is_literal: bool
    """Whether it matches its own text alone, which is looked for faster without an expression."""
    codes: tuple[str, ...]


@functools.lru_cache(maxsize=64)
def _searches(rules: tuple[Rule, ...]) -> tuple[tuple[tuple[str, ...], tuple[_Search, ...]], ...]:
    """Return the expressions of the rules without duplicates, grouped by the plain texts of which one must occur.

    They are searched one after another, because each starts with a fixed character or set, which the regular expression
    engine finds much faster than the branches of one big alternative.
    """
    groups: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for rule in rules:
        for pattern in (rule.pattern, *rule.other_patterns):
            if pattern != NOTHING:
                groups.setdefault(rule.hints, {}).setdefault(pattern, []).append(rule.code)
    return tuple(
        (
            hints,
            tuple(
                _Search(pattern, lazy_pattern(pattern), _parts(pattern), re.escape(pattern) == pattern, tuple(codes))
                for pattern, codes in group.items()
            ),
        )
        for hints, group in groups.items()
    )


def _parts(pattern: str) -> tuple[re.Pattern[str], ...]:
    """Return expressions that together match what the pattern matches.

    The engine finds a fixed character so much faster than one of a set that five searches take half the time of one.

    >>> [part.findall("199, 200") for part in _parts(r"[1-2]\\d\\d")]
    [['199'], ['200']]
    """
    digits = _DIGITS.match(pattern)
    if digits is None:
        return (lazy_pattern(pattern),)
    return tuple(lazy_pattern(f"{digit}{digits[3]}") for digit in range(int(digits[1]), int(digits[2]) + 1))


@functools.lru_cache(maxsize=64)
def _with_aliases(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """Return what the rules look for by its name."""
    patterns = {pattern for rule in rules for pattern in (rule.pattern, *rule.other_patterns)}
    if any(word in pattern for word in _OF_LIBRARIES for pattern in patterns):
        return (_ENUM, *_OF_LIBRARIES)
    return (_ENUM,) if any(_ENUM in pattern for pattern in patterns) else ()


def _under_alias(text: str, rules: tuple[Rule, ...]) -> list[int]:
    """Return the offsets at which something is used under an alias (`HTTPStatus as S`, `codes as c`)."""
    words = [word for word in _with_aliases(rules) if word in text]
    aliases = "|".join(sorted({match[1] for word in words for match in _ALIAS[word].finditer(text)}))
    return [match.start() for match in re.finditer(rf"\b(?:{aliases})\b", text)] if aliases else []


def candidates(text: str, rules: tuple[Rule, ...]) -> Candidates:
    """Return the lines of a normalized text, and the rules, that may give findings.

    >>> from statusquo_lint.rules import rule
    >>> rows, rules = candidates("a = 1\\nb = 404\\nc = 0o777 + 1_404\\n", (rule("HTS101"), rule("HTS307")))
    >>> rows, [rule.code for rule in rules]
    ([2], ['HTS101'])
    """
    places, active = _matches(text, rules)
    if not places:
        return Candidates((), ())
    places += _under_alias(text, rules)
    places.sort()
    rows: list[int] = []
    row, seen = 1, 0
    for start in places:
        row += text.count("\n", seen, start)
        seen = start
        if not rows or rows[-1] != row:
            rows.append(row)
    return Candidates(rows, tuple(rule for rule in rules if rule.code in active))


def _matches(text: str, rules: tuple[Rule, ...]) -> tuple[list[int], set[str]]:
    """Return the offsets of all matches, and the codes of the rules that have one; nothing is looked for twice."""
    places: list[int] = []
    active: set[str] = set()
    written: dict[str, bool] = {}
    matching: dict[str, bool] = {}

    def is_written(word: str) -> bool:
        if word not in written:
            written[word] = word in text
        return written[word]

    for hints, searches in _searches(rules):
        if hints and not any(map(is_written, hints)):
            continue
        for search in searches:
            if search.is_literal and not is_written(search.text):
                continue
            if search.text not in matching:
                expressions = search.parts if len(text) > _LONG else (search.expression,)
                found = [match.start() for expression in expressions for match in expression.finditer(text)]
                places += found
                matching[search.text] = bool(found)
            if matching[search.text]:
                active.update(search.codes)
    return places, active
