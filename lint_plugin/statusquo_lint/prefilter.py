"""The prefilter: it finds the lines of a file, and the rules, that may give findings, without parsing."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.rules.base import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.rules.base import Rule

_ENUM = "HTTPStatus"
_ALIAS = lazy_pattern(r"\bHTTPStatus[ \t\\\n]+as[ \t\\\n]+(\w+)")
_LIBRARY = "codes"
"""What is in the patterns of the rules on names of libraries, each of which may have an alias too."""
_LIBRARY_ALIAS = lazy_pattern(r"\b(?:HTTPStatus|HTTP_\w+|codes)[ \t\\\n]+as[ \t\\\n]+(\w+)")


class Candidates(NamedTuple):
    """The lines and rules that may give findings."""

    rows: Sequence[int]
    """The numbers of the lines (from 1, ascending) with a match; empty if the file need not be parsed."""
    rules: tuple[Rule, ...]
    """The rules with a match; the others give no findings for the file."""


_Search = tuple[re.Pattern[str], tuple[str, ...]]
"""A regular expression, and the codes of the rules that use it."""


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
        (hints, tuple((lazy_pattern(pattern), tuple(codes)) for pattern, codes in group.items()))
        for hints, group in groups.items()
    )


def _under_alias(text: str, rules: Iterable[Rule]) -> list[int]:
    """Return the offsets at which something is used under an alias (`HTTPStatus as S`, `codes as c`)."""
    patterns = {pattern for rule in rules for pattern in (rule.pattern, *rule.other_patterns)}
    if any(_LIBRARY in pattern for pattern in patterns):
        expression = _LIBRARY_ALIAS
    elif _ENUM in text and any(_ENUM in pattern for pattern in patterns):
        expression = _ALIAS
    else:
        return []
    aliases = "|".join(sorted({match[1] for match in expression.finditer(text)}))
    return [match.start() for match in re.finditer(rf"\b(?:{aliases})\b", text)] if aliases else []


def candidates(text: str, rules: tuple[Rule, ...]) -> Candidates:
    """Return the lines of a normalized text, and the rules, that may give findings.

    >>> from statusquo_lint.rules import rule
    >>> rows, rules = candidates("a = 1\\nb = 404\\nc = 0o777 + 1_404\\n", (rule("HTS101"), rule("HTS307")))
    >>> rows, [rule.code for rule in rules]
    ([2], ['HTS101'])
    """
    places: list[int] = []
    active: set[str] = set()
    for hints, searches in _searches(rules):
        if hints and not any(hint in text for hint in hints):
            continue
        for expression, codes in searches:
            matches = [match.start() for match in expression.finditer(text)]
            if matches:
                places += matches
                active.update(codes)
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
