"""A file as the detector reads it: a script's text, or a notebook's cells as one; and the way back to its bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from statusquo_lint.files import language
from statusquo_lint.files.text import Decoded, UndecodableError, decode, lines_of
from statusquo_lint.model import Edit, InCell, Span
from statusquo_lint.notebooks import Module, NotebookError, read
from statusquo_lint.notebooks.module import NotTakenApartError
from statusquo_lint.notebooks.rebuilding import NotRebuiltError, rebuilt
from statusquo_lint.notebooks.spelling import offsets
from statusquo_lint.output import patch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.model import Finding
    from statusquo_lint.notebooks.module import Broken
    from statusquo_lint.notebooks.reading import Cell
    from statusquo_lint.output.report import FileResult

_Point = tuple[int, int]
_LINE = re.compile(r"\bline (\d+)\)")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"
_PROOF = "left alone: the proof failed: its JSON would not give the new cells"


class Script:
    """A file that is Python itself."""

    language = ""
    broken: Broken | None = None

    def __init__(self, decoded: Decoded) -> None:
        self._decoded = decoded
        self.text = decoded.text
        self.encoding = decoded.encoding

    def edited(self, text: str) -> Script:
        """The same file with another text."""
        return Script(replace(self._decoded, text=text))

    def encoded(self) -> bytes:
        """Its bytes; raises UnicodeEncodeError."""
        return self._decoded.encode(self.text)

    def fixable(self, findings: list[Finding], text: str) -> list[Finding]:
        """The findings in a new text of it, without the fixes that cannot be made."""
        del text
        return findings

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings in its text, where a user looks for them."""
        return tuple(findings)

    def by_cell(self, clause: str) -> str:
        """A reason, whose rows are those of the text."""
        return clause

    def lines(self, findings: Iterable[Finding]) -> tuple[str, ...]:
        """The source line of each finding that was placed."""
        lines = lines_of(self.text)
        return tuple(_row(lines, finding) for finding in findings)

    def file_rows(self, findings: Iterable[Finding]) -> list[tuple[int, int]]:
        """The first and the last row of each finding in the file, in which only a line feed ends a row."""
        spans = [finding.span for finding in findings]
        if "\r" not in self.text:
            return [(span.row, span.end_row) for span in spans]
        feeds = [0, *accumulate(match[0].endswith("\n") for match in _NEWLINE.finditer(self.text))]
        last = len(feeds)
        return [(feeds[min(span.row, last) - 1] + 1, feeds[min(span.end_row, last) - 1] + 1) for span in spans]

    def diff(self, new: Document, path: str) -> str:
        """What `new` changes in it."""
        return patch.of_bytes(self.encoded(), new.encoded(), path)


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
        return _BOM * self._bom + self._json.encode()

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
            _row(rows.get(finding.cell.number, []), finding) if finding.cell is not None else "" for finding in findings
        )

    def file_rows(self, findings: Iterable[Finding]) -> list[tuple[int, int]]:
        """The first and the last row of each finding in the notebook's JSON."""
        spans = [placed.cell.file_span for placed in self.placed(findings) if placed.cell is not None]
        return [(span.row, span.end_row) for span in spans]

    def diff(self, new: Document, path: str) -> str:
        """What `new` changes in its cells, as ruff shows it: one diff a cell."""
        if not isinstance(new, Book):
            return ""
        pairs = zip(self.notebook.cells, new.notebook.cells, strict=True)
        return "".join(
            patch.of_bytes(_ended(old.source), _ended(other.source), f"{path}:cell {old.number}")
            for old, other in pairs
        )


Document = Script | Book


def open_document(path: str, data: bytes) -> Document:
    """What the file at `path` with these bytes is; raises UndecodableError, NotebookError."""
    if not language.is_notebook(path):
        return Script(decode(data))
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        raise UndecodableError("is a notebook and not in utf-8", data.count(b"\n", 0, error.start) + 1) from error
    return Book(text, bom=data.startswith(_BOM))


def edited(document: Document, text: str) -> tuple[Document, str]:
    """The document with a new text, or the old one with one sentence that says why it was left alone."""
    try:
        return document.edited(text), ""
    except (NotTakenApartError, NotRebuiltError, NotebookError):
        return document, _PROOF


def _row(lines: list[str], finding: Finding) -> str:
    return lines[finding.span.row - 1] if 0 < finding.span.row <= len(lines) else ""


def _ended(source: str) -> bytes:
    return (source if source.endswith("\n") or not source else source + "\n").encode("utf-8", "surrogatepass")


def _in_file(cell: Cell, points: set[_Point], text: str, starts: list[int]) -> dict[_Point, _Point]:
    """Where places in a cell (rows from 1, columns from 0) are written in the notebook's text."""
    ends = [0, *(match.end() for match in _NEWLINE.finditer(cell.source))]
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


def for_users(result: FileResult, document: Document) -> FileResult:
    """The result with its findings where a user looks for them, in the order of the file."""
    placed = document.placed([*result.findings, *(finding for finding, _ in result.refused)])
    count = len(result.findings)
    reasons = (document.by_cell(reason) for _, reason in result.refused)
    return replace(
        result,
        findings=tuple(sorted(placed[:count], key=lambda finding: finding.cell.number if finding.cell else 0)),
        refused=tuple(zip(placed[count:], reasons, strict=True)),
    )
