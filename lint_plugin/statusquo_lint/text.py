"""A file's text by rows: where a node stands, in characters, and what is written there."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from statusquo_lint.model import Span

if TYPE_CHECKING:
    import ast


def normalized(text: str) -> str:
    """The text as the parser counts it: without a byte order mark, every line ended by a line feed.

    Form feeds and the other separators of `str.splitlines` end no line. Rows and columns stay what they were.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


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

    @functools.cached_property
    def rows(self) -> list[str]:
        """What stands on each row."""
        return self._text.split("\n")

    def column(self, row: int, offset: int) -> int:
        """The column in characters of a byte offset into a row (rows count from 1)."""
        line = self.rows[row - 1]
        if self.ascii or line.isascii():
            return offset
        return len(line.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "surrogatepass"))

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
        words = " ".join(self.slice(self.span(node)).split())
        return words if len(words) <= limit else words[: limit - 3] + "..."
