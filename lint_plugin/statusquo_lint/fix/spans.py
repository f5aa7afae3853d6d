"""Convert lines and columns to offsets in a text, and apply replacements to it."""

from __future__ import annotations

import bisect
import itertools

from statusquo._dataclasses import dataclass
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from statusquo_lint.model import Span

_NEWLINE = lazy_pattern(r"\r\n|\r|\n")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """Replace the characters from offset `start` up to, but not including, `end` with `text`."""

    start: int
    end: int
    text: str


class Lines:
    """The lines of a text with its original line endings (`\\r\\n`, `\\r` or `\\n`), as Python's tokenizer sees them.

    >>> lines = Lines("a = 1\\r\\nb = 2\\x0c\\n")
    >>> lines.start(2), lines.row(2)
    (7, 'b = 2\\x0c')
    """

    def __init__(self, text: str) -> None:
        self.text = text
        first = _NEWLINE.search(text)
        self.newline = first.group() if first else "\n"
        if "\r" in text:
            breaks = [match.span() for match in _NEWLINE.finditer(text)]
            self._starts = [0, *(end for _, end in breaks)]
            self._ends = [*(start for start, _ in breaks), len(text)]
        else:
            self._starts = [0, *itertools.accumulate(len(row) + 1 for row in text.split("\n"))]
            self._ends = [start - 1 for start in self._starts[1:]]
            self._starts.pop()
        if text.startswith(_BOM):
            self._starts[0] = len(_BOM)

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, row: int) -> int:
        """Return the offset at which line `row` (from 1) begins; for the line after the last, the end of the text."""
        return self._starts[row - 1] if row <= len(self._starts) else len(self.text)

    def end(self, row: int) -> int:
        """Return the offset at which the line ends, before its newline."""
        return self._ends[row - 1]

    def row_of(self, offset: int) -> int:
        """Return the number of the line that contains an offset; its newline is part of it."""
        return max(1, bisect.bisect_right(self._starts, offset))

    def row(self, row: int) -> str:
        """Return the text of the line without its newline."""
        return self.text[self.start(row) : self.end(row)]

    def blank(self, row: int) -> bool:
        """Whether the line contains only white space."""
        return not self.row(row).strip()

    def comment(self, row: int) -> bool:
        """Whether the line starts with a comment."""
        return self.row(row).lstrip().startswith("#")

    def offset(self, row: int, byte_column: int) -> int:
        """Return the offset of a position in the syntax tree, whose column counts UTF-8 bytes."""
        line = self.row(row)
        if line.isascii():
            return self.start(row) + byte_column
        return self.start(row) + len(line.encode()[:byte_column].decode())

    def begin(self, node: ast.stmt | ast.expr | ast.alias) -> int:
        """Return the offset at which a node begins."""
        return self.offset(node.lineno, node.col_offset)

    def finish(self, node: ast.stmt | ast.expr | ast.alias) -> int:
        """Return the offset at which a node ends."""
        return self.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, in characters from 0, of an offset."""
        row = self.row_of(offset)
        return row, offset - self.start(row)

    def replacement(self, span: Span, text: str) -> Replacement:
        """Return the replacement of a span, whose columns count characters, with `text`."""
        return Replacement(self.start(span.row) + span.col, self.start(span.end_row) + span.end_col, text)


def splice(text: str, replacements: Iterable[Replacement]) -> str:
    """Return the text with all replacements applied; the rest of the text is unchanged.

    Raises ValueError if two replacements overlap.

    >>> splice("a = 404\\n", [Replacement(4, 7, "HTTPStatus.NOT_FOUND")])
    'a = HTTPStatus.NOT_FOUND\\n'
    """
    pieces = []
    at = 0
    for replacement in sorted(replacements):
        if replacement.start < at:
            raise ValueError(f"two edits overlap at offset {replacement.start}")
        pieces += [text[at : replacement.start], replacement.text]
        at = replacement.end
    pieces.append(text[at:])
    return "".join(pieces)
