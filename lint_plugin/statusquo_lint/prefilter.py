"""The first look at a file: whether, and on which rows, any selected rule could have something to say."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.rules.base import Rule

NOTHING = r"(?!)"
"""The pattern of a rule that the detector does not run: the files themselves break it."""

_ENUM = "HTTPStatus"
_ALIAS = re.compile(r"\bHTTPStatus[ \t\\\n]+as[ \t\\\n]+(\w+)")


@functools.lru_cache(maxsize=64)
def patterns(rules: tuple[Rule, ...]) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The expressions of the rules, each once, with the plain texts of which one must occur.

    They are searched one after the other: each alone starts with a character or a set of them, which the regular
    expression engine finds many times faster than it tries the branches of one big alternative.
    """
    return tuple(dict.fromkeys((rule.hints, re.compile(rule.pattern)) for rule in rules if rule.pattern != NOTHING))


def _under_alias(text: str) -> list[int]:
    """Where the enum is used under the names that `HTTPStatus as S` gives it."""
    if _ENUM not in text:
        return []
    aliases = "|".join(sorted({match[1] for match in _ALIAS.finditer(text)}))
    return [match.start() for match in re.finditer(rf"\b(?:{aliases})\b", text)] if aliases else []


def candidate_rows(text: str, rules: tuple[Rule, ...]) -> Sequence[int]:
    """The rows (from 1, ascending) of a normalized text that hold a match; empty if the file needs no parsing.

    >>> from statusquo_lint.rules import rule
    >>> candidate_rows("a = 1\\nb = 404\\nc = 0o777 + 1_404\\n", (rule("HTS101"),))
    [2]
    """
    places: list[int] = []
    for hints, expression in patterns(rules):
        if not hints or any(hint in text for hint in hints):
            places += [match.start() for match in expression.finditer(text)]
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
    return rows
