"""Texts as an editor counts them: rows from 0, and columns in units of the encoding that was agreed on."""

from __future__ import annotations

import enum
import itertools
import re
from functools import cached_property

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.model import Span

_ROW = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


class Encoding(enum.Enum):
    """What a column counts."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"

    def units(self, row: str, column: int) -> int:
        """Return the units before a column, which counts characters.

        >>> [encoding.units("🎉漢x", 2) for encoding in Encoding]
        [7, 3, 2]
        """
        if self is Encoding.UTF_32 or row.isascii():
            return column
        before = row[:column]
        if self is Encoding.UTF_8:
            return len(before.encode("utf-8", "surrogatepass"))
        return len(before) + sum(character > "\uffff" for character in before)

    def column(self, row: str, units: int) -> int:
        """Return the column, in characters, behind that many units; within a character, the column before it.

        >>> Encoding.UTF_16.column("🎉x", 2), Encoding.UTF_16.column("🎉x", 1), Encoding.UTF_8.column("漢x", 9)
        (1, 0, 2)
        """
        if self is Encoding.UTF_32 or row.isascii():
            return min(units, len(row))
        passed = 0
        for column, character in enumerate(row):
            passed += self._size(character)
            if passed > units:
                return column
        return len(row)

    def _size(self, character: str) -> int:
        if self is Encoding.UTF_16:
            return 2 if character > "\uffff" else 1
        return len(character.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class Position:
    """A row from 0, and a column in units of the agreed encoding."""

    row: int
    units: int


@dataclass(frozen=True)
class Change:
    """New text for the place between two positions; without a start, for the whole document."""

    text: str
    start: Position | None = None
    end: Position | None = None


@dataclass(frozen=True)
class Text:
    """One version of a document."""

    text: str
    encoding: Encoding = Encoding.UTF_16

    @cached_property
    def rows(self) -> list[str]:
        """The rows with their ends, as the protocol and Python count them; form feeds end no row."""
        if "\r" not in self.text:
            rows = [row + "\n" for row in self.text.split("\n")]
            rows[-1] = rows[-1][:-1]
            return rows
        rows = _ROW.findall(self.text)
        if rows[-1].endswith(("\r", "\n")):
            rows.append("")
        return rows

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each row begins, and the length of the text."""
        return [0, *itertools.accumulate(map(len, self.rows))]

    def row(self, number: int) -> str:
        """Return a row without its end; empty beyond the last."""
        return self.rows[number].rstrip("\r\n") if 0 <= number < len(self.rows) else ""

    def column(self, position: Position) -> int:
        """Return the column of a position in characters."""
        return self.encoding.column(self.row(position.row), max(position.units, 0))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; beyond the end of a row or of the text, that end."""
        if position.row >= len(self.rows):
            return len(self.text)
        return 0 if position.row < 0 else self.starts[position.row] + self.column(position)

    def position(self, row: int, column: int) -> Position:
        """Return the position of a row from 0 and a column in characters."""
        return Position(row, self.encoding.units(self.row(row), column))

    def positions(self, span: Span) -> tuple[Position, Position]:
        """Return where a span begins and ends."""
        return self.position(span.row - 1, span.col), self.position(span.end_row - 1, span.end_col)

    def changed(self, change: Change) -> Text:
        r"""Return the text after a change.

        >>> Text("a\x0cb\nc").changed(Change("X", Position(1, 0), Position(1, 1))).text
        'a\x0cb\nX'
        """
        if change.start is None or change.end is None:
            return Text(change.text, self.encoding)
        start, end = sorted((self.offset(change.start), self.offset(change.end)))
        return Text(self.text[:start] + change.text + self.text[end:], self.encoding)
