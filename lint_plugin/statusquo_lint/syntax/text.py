"""A file's text by rows: where a node stands, in characters, and what is written there."""

from __future__ import annotations

import functools
from bisect import bisect_right

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Span

if TYPE_CHECKING:
    import ast

_WIDE = lazy_pattern(r"[^\x00-\x7f]")
_PIECE = 256
"""Characters read at once for a message."""


def normalized(text: str) -> str:
    """The text as the parser counts it: without a byte order mark, every line ended by a line feed.

    Form feeds and the other separators of `str.splitlines` end no line. Rows and columns stay what they were.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def wide_characters(line: str) -> tuple[list[int], list[int]]:
    """Where the characters of more than one byte end, in bytes of UTF-8, and how many bytes more than characters
    there are up to each."""
    ends, more = [], []
    extra = 0
    for wide in _WIDE.finditer(line):
        extra += 1 if wide[0] < "\u0800" else 2 if wide[0] < "\U00010000" else 3
        ends.append(wide.end() + extra)
        more.append(extra)
    return ends, more


class Text:
    """The rows of a normalized text.

    >>> import ast
    >>> tree = ast.parse("s = 'é'; t = 404")
    >>> Text("s = 'é'; t = 404").span(tree.body[1].value)
    Span(row=1, col=13, end_row=1, end_col=16)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.ascii = text.isascii()
        self._wide: dict[int, tuple[list[int], list[int]]] = {}

    @functools.cached_property
    def rows(self) -> list[str]:
        """What stands on each row."""
        return self._text.split("\n")

    def column(self, row: int, offset: int) -> int:
        """The column in characters of a byte offset into a row (rows count from 1)."""
        line = self.rows[row - 1]
        if self.ascii or line.isascii():
            return offset
        if row not in self._wide:
            self._wide[row] = wide_characters(line)
        ends, more = self._wide[row]
        at = bisect_right(ends, offset)
        return min(offset - (more[at - 1] if at else 0), len(line))

    def span(self, node: ast.expr | ast.stmt | ast.pattern | ast.alias | ast.keyword | ast.arg) -> Span:
        """Where a node stands."""
        end_row = node.end_lineno or node.lineno
        end_offset = node.end_col_offset if node.end_col_offset is not None else node.col_offset
        return Span(node.lineno, self.column(node.lineno, node.col_offset), end_row, self.column(end_row, end_offset))

    def slice(self, span: Span) -> str:
        """What is written there."""
        if span.row == span.end_row:
            return self.rows[span.row - 1][span.col : span.end_col]
        middle = self.rows[span.row : span.end_row - 1]
        return "\n".join((self.rows[span.row - 1][span.col :], *middle, self.rows[span.end_row - 1][: span.end_col]))

    def written(self, node: ast.expr, limit: int = 40) -> str:
        """A node's source on one line, shortened to `limit` characters, for messages."""
        span = self.span(node)
        if span.end_row < span.row:  # pragma: no cover: of a part of an f-string, before Python 3.12
            return self.slice(span)[:limit]
        words = ""
        for row in range(span.row, span.end_row + 1):
            line = self.rows[row - 1]
            at = span.col if row == span.row else 0
            end = min(span.end_col, len(line)) if row == span.end_row else len(line)
            while at < end:  # no more than it takes: each of a thousand literals may ask for the table they stand in
                piece = line[at : min(at + _PIECE, end)]
                at += _PIECE
                words = " ".join((words + piece).split()) + (" " if piece[-1].isspace() else "")
                if len(words) > limit + 1:
                    return words[: limit - 3] + "..."
            words = words.rstrip() + " "
        words = words.strip()
        return words if len(words) <= limit else words[: limit - 3] + "..."
