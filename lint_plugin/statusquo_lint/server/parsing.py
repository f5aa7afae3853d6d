"""The syntax tree of a text while it is being typed: only the statements that change are parsed again.

A statement of the module that begins in the first column, and ends above the one below it, is parsed alike alone and
among the others. So the trees of the statements above and below an edit are taken over, provided that what stands
between them can be parsed by itself; otherwise, the whole text has to be parsed.
"""

from __future__ import annotations

import ast
import warnings

from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Parsed:
    """A text whose rows all end in a line feed, with its tree."""

    rows: Sequence[str]
    tree: ast.Module
    fresh: tuple[int, int] | None = None
    """The first and the last row (from 1) that differ from the text before it, whose tree gave the rest of this one."""

    def next(self, text: str) -> Parsed | SyntaxError | None:
        """Return the same for another text, or the error where it seems to be broken; None where all has to be parsed.

        A text that seems to be broken may be parsed as a whole nevertheless, in rare cases.
        """
        rows = text.split("\n")
        head, tail = _shared(self.rows, rows)
        if head == len(rows) == len(self.rows):
            return replace(self, fresh=(1, 0))
        return self._joined(rows, head, tail)

    def _joined(self, rows: Sequence[str], head: int, tail: int) -> Parsed | SyntaxError | None:
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
        between = _parsed("\n" * start + "\n".join(rows[start:end]) + "\n")
        if not isinstance(between, ast.Module):
            return between
        return Parsed(rows, ast.Module([*body[:first], *between.body, *body[last:]], []), (start + 1, end))


def parsed(text: str) -> Parsed | None:
    """Parse a whole text; None if that cannot be done."""
    tree = _parsed(text)
    return Parsed(text.split("\n"), tree) if isinstance(tree, ast.Module) else None


def _parsed(text: str) -> ast.Module | SyntaxError | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None


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
