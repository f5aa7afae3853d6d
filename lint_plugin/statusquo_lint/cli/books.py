"""A notebook as the detector reads it: its cells as one text; and the way back to its bytes."""

from __future__ import annotations

import re
from bisect import bisect_right

from statusquo._dataclasses import replace
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.files.text import NEWLINE, lines_of
from statusquo_lint.model import Edit, InCell, Span
from statusquo_lint.notebooks.module import Module
from statusquo_lint.notebooks.reading import read
from statusquo_lint.notebooks.rebuilding import rebuilt
from statusquo_lint.notebooks.spelling import offsets
from statusquo_lint.output import patch
from statusquo_lint.output.report import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.model import Finding
    from statusquo_lint.notebooks.reading import Cell

_Point = tuple[int, int]
_LINE = lazy_pattern(r"\bline (\d+)\)")
BOM = b"\xef\xbb\xbf"


class Book:
    """A notebook: its text is that of the module that its cells make."""

    encoding = "utf-8"

    def __init__(self, json_text: str, *, bom: bool) -> None:
        """Read a notebook's JSON; raises NotebookError."""
        self._json = json_text
        self._bom = bom
        self.notebook = read(json_text)
        self.language = self.notebook.language
        self._module = Module(self.notebook)
        self.text = self._module.text
        self.broken = self._module.broken

    def edited(self, text: str) -> Book:
        """The same notebook with another text of its module; raises NotTakenApartError, NotRebuiltError."""
        sources = dict(zip((cell.number for cell in self._module.cells), self._module.sources(text), strict=True))
        return Book(rebuilt(self.notebook, sources), bom=self._bom)

    def encoded(self) -> bytes:
        """Its bytes."""
        return BOM * self._bom + self._json.encode()

    def fixable(self, findings: list[Finding], text: str) -> list[Finding]:
        """The findings in a new text of it, without the fixes that cannot be made."""
        return self._module.fixable(findings, text)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings in its text, by cell."""
        found = [(self._module.place(finding.span.row)[0], self._in_cell(finding)) for finding in findings]
        points: dict[int, set[_Point]] = {}
        for cell, finding in found:
            span = finding.span
            points.setdefault(cell.number, set()).update({(span.row, span.col), (span.end_row, span.end_col)})
        starts = [0, *(match.end() for match in re.finditer("\n", self._json))] if found else []
        places = {cell.number: _in_file(cell, points[cell.number], self._json, starts) for cell, _ in found}
        return tuple(
            replace(finding, cell=InCell(cell.number, _file_span(finding.span, places[cell.number])))
            for cell, finding in found
        )

    def _in_cell(self, finding: Finding) -> Finding:
        """With rows that count from the beginning of the cell."""
        fix = finding.fix
        if fix is not None:
            edits = tuple(Edit(self._rows(edit.span), edit.text) for edit in fix.edits)
            fix = replace(fix, edits=edits, reason=self.by_cell(fix.reason))
        return replace(finding, span=self._rows(finding.span), fix=fix, refusal=self.by_cell(finding.refusal))

    def by_cell(self, clause: str) -> str:
        """A reason whose rows, as in `(used in line 18)`, are those of cells."""
        return _LINE.sub(lambda match: self._line(int(match[1])), clause)

    def _line(self, row: int) -> str:
        cell, inner = self._module.place(row)
        return f"cell {cell.number}, line {inner})"

    def _rows(self, span: Span) -> Span:
        (_, row), (_, end_row) = self._module.place(span.row), self._module.place(span.end_row)
        return Span(row, span.col, end_row, span.end_col)

    def lines(self, findings: Iterable[Finding]) -> tuple[str, ...]:
        """The source line of each finding that was placed."""
        rows = {cell.number: lines_of(cell.source) for cell in self.notebook.cells}
        return tuple(
            row_of(rows.get(finding.cell.number, []), finding) if finding.cell is not None else ""
            for finding in findings
        )

    def file_rows(self, findings: Iterable[Finding]) -> list[tuple[int, int]]:
        """The first and the last row of each finding in the notebook's JSON."""
        spans = [placed.cell.file_span for placed in self.placed(findings) if placed.cell is not None]
        return [(span.row, span.end_row) for span in spans]

    def diff(self, new: object, path: str) -> str:
        """What `new` changes in its cells, as ruff shows it: one diff a cell."""
        pairs = zip(self.notebook.cells, cast("Book", new).notebook.cells, strict=True)
        return "".join(
            patch.of_bytes(_ended(old.source), _ended(other.source), f"{path}:cell {old.number}")
            for old, other in pairs
        )


def _ended(source: str) -> bytes:
    return (source if source.endswith("\n") or not source else source + "\n").encode("utf-8", "surrogatepass")


def _in_file(cell: Cell, points: set[_Point], text: str, starts: list[int]) -> dict[_Point, _Point]:
    """Where places in a cell (rows from 1, columns from 0) are written in the notebook's text."""
    ends = [0, *(match.end() for match in NEWLINE.finditer(cell.source))]
    wanted = sorted((min(ends[min(row, len(ends)) - 1] + col, len(cell.source)), (row, col)) for row, col in points)
    found = {}
    before = 0
    for piece in cell.pieces:
        size = len(piece.value)
        last = piece is cell.pieces[-1]
        here = [(at - before, point) for at, point in wanted if before <= at < before + size + last]
        raw = text[piece.start : piece.end] if here else ""
        for offset, (_, point) in zip(offsets(raw, [at for at, _ in here]), here, strict=True):
            at = piece.start + offset
            row = bisect_right(starts, at)
            found[point] = row, at - starts[row - 1]
        wanted = wanted[len(here) :]
        before += size
    return found


def _file_span(span: Span, places: dict[_Point, _Point]) -> Span:
    return Span(*places[span.row, span.col], *places[span.end_row, span.end_col])
