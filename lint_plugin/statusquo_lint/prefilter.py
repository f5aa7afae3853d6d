"""The first look at a file: whether, and on which rows, any selected rule could have something to say."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.rules.base import Rule


@functools.lru_cache(maxsize=64)
def pattern(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """The one expression that matches where any of the rules may report."""
    return re.compile("|".join(dict.fromkeys(f"(?:{rule.pattern})" for rule in rules)) or r"(?!)")


def candidate_rows(text: str, rules: tuple[Rule, ...]) -> Sequence[int]:
    """The rows (from 1, ascending) of a normalized text that hold a match; empty if the file needs no parsing.

    >>> from statusquo_lint.rules import rule
    >>> candidate_rows("a = 1\\nb = 404\\nc = 0o777 + 1_404 + 404.5\\n", (rule("HTS101"),))
    [2]
    """
    rows: list[int] = []
    row, seen = 1, 0
    for match in pattern(rules).finditer(text):
        start = match.start()
        row += text.count("\n", seen, start)
        seen = start
        if not rows or rows[-1] != row:
            rows.append(row)
    return rows
