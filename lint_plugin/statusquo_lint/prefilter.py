"""The first look at a file: whether, for which rules and on which rows any of them could have something to say."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from statusquo_lint.rules.base import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.rules.base import Rule

_ENUM = "HTTPStatus"
_ALIAS = re.compile(r"\bHTTPStatus[ \t\\\n]+as[ \t\\\n]+(\w+)")


class Candidates(NamedTuple):
    """What the first look leaves to do."""

    rows: Sequence[int]
    """The rows (from 1, ascending) that hold a match; empty if the file needs no parsing."""
    rules: tuple[Rule, ...]
    """The rules of which something matched; the others have nothing to say about the file."""


_Search = tuple[re.Pattern[str], tuple[str, ...]]
"""An expression and the codes of the rules that have it."""


@functools.lru_cache(maxsize=64)
def _searches(rules: tuple[Rule, ...]) -> tuple[tuple[tuple[str, ...], tuple[_Search, ...]], ...]:
    """The expressions of the rules, each once, grouped by the plain texts of which one must occur.

    They are searched one after the other: each alone starts with a character or a set of them, which the regular
    expression engine finds many times faster than it tries the branches of one big alternative.
    """
    groups: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for rule in rules:
        for pattern in (rule.pattern, *rule.other_patterns):
            if pattern != NOTHING:
                groups.setdefault(rule.hints, {}).setdefault(pattern, []).append(rule.code)
    return tuple(
        (hints, tuple((re.compile(pattern), tuple(codes)) for pattern, codes in group.items()))
        for hints, group in groups.items()
    )


def _under_alias(text: str) -> list[int]:
    """Where the enum is used under the names that `HTTPStatus as S` gives it."""
    if _ENUM not in text:
        return []
    aliases = "|".join(sorted({match[1] for match in _ALIAS.finditer(text)}))
    return [match.start() for match in re.finditer(rf"\b(?:{aliases})\b", text)] if aliases else []


def candidates(text: str, rules: tuple[Rule, ...]) -> Candidates:
    """The rows of a normalized text and the rules that could meet there.

    >>> from statusquo_lint.rules import rule
    >>> found = candidates("a = 1\\nb = 404\\nc = 0o777 + 1_404\\n", (rule("HTS101"), rule("HTS307")))
    >>> found.rows, [rule.code for rule in found.rules]
    ([2], ['HTS101'])
    """
    places: list[int] = []
    active: set[str] = set()
    for hints, searches in _searches(rules):
        if hints and not any(hint in text for hint in hints):
            continue
        for expression, codes in searches:
            found = [match.start() for match in expression.finditer(text)]
            if found:
                places += found
                active.update(codes)
    if not places:
        return Candidates((), ())
    if any(_ENUM in rule.pattern for rule in rules):
        places += _under_alias(text)
    places.sort()
    rows: list[int] = []
    row, seen = 1, 0
    for start in places:
        row += text.count("\n", seen, start)
        seen = start
        if not rows or rows[-1] != row:
            rows.append(row)
    return Candidates(rows, tuple(rule for rule in rules if rule.code in active))
