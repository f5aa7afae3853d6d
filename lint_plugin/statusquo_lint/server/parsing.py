"""The syntax tree of a text while it is being typed: only the statements that change are parsed again.

A statement of the module that begins in the first column, and ends above the one below it, is parsed alike alone and
among the others. So the trees of the statements above and below an edit are taken over, provided that what stands
between them can be parsed by itself; otherwise, the whole text has to be parsed.
"""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Parsed:
    """A text whose rows all end in a line feed, with its tree."""

    rows: Sequence[str]
    tree: ast.Module

    def next(self, text: str) -> Parsed | None:
        """Return the same for another text; None if that cannot be had without parsing all of it."""
        rows = text.split("\n")
        head, tail = _shared(self.rows, rows)
        if head == len(rows) == len(self.rows):
            return self
        tree = self._joined(rows, head, tail)
        return Parsed(rows, tree) if tree is not None else None

    def _joined(self, rows: Sequence[str], head: int, tail: int) -> ast.Module | None:
        """The new tree from parts of the old one; None if that cannot be done."""
        if len(rows) != len(self.rows):  # the rows below get other numbers
            return None
        body = self.tree.body
        first, last = 0, len(body)
        while last and first_row(body[last - 1]) > len(rows) - tail:
            last -= 1
        while first < last and (body[first].end_lineno or 0) <= head:
            first += 1
        first = max(first - 1, 0)  # what is new may continue the statement above
        while 0 < first < len(body) and not _apart(body[first - 1], body[first]):
            first -= 1
        while last < len(body) and last and not _apart(body[last - 1], body[last]):
            last += 1
        start = (body[first - 1].end_lineno or 0) if first else 0
        end = first_row(body[last]) - 1 if last < len(body) else len(rows)
        between = parsed("\n" * start + "\n".join(rows[start:end]) + "\n")
        if between is None:
            return None
        return ast.Module([*body[:first], *between.tree.body, *body[last:]], [])


def parsed(text: str) -> Parsed | None:
    """Parse a whole text; None if that cannot be done."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Parsed(text.split("\n"), tree)


def _apart(one: ast.stmt, other: ast.stmt) -> bool:
    """Whether a statement begins in the first column of a row below the end of the one before it."""
    return other.col_offset == 0 and first_row(other) > (one.end_lineno or 0)


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many rows two texts share at the top, and at the bottom below those."""
    most = min(len(one), len(other))
    head = 0
    while head < most and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail
