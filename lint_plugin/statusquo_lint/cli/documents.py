"""A file as the detector reads it: a script's text, or a notebook's cells as one; and the way back to its bytes.

What is about notebooks alone is imported with the first of them.
"""

# ruff: noqa: PLC0415  # see above

from __future__ import annotations

from itertools import accumulate

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING, TypeAlias
from statusquo_lint.files import language
from statusquo_lint.files.text import NEWLINE, Decoded, UndecodableError, decode, lines_of
from statusquo_lint.notebooks.errors import NotebookError, NotRebuiltError, NotTakenApartError
from statusquo_lint.output.report import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.cli.books import Book
    from statusquo_lint.model import Finding
    from statusquo_lint.notebooks.module import Broken
    from statusquo_lint.output.report import FileResult

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
        return tuple(row_of(lines, finding) for finding in findings)

    def file_rows(self, findings: Iterable[Finding]) -> list[tuple[int, int]]:
        """The first and the last row of each finding in the file, in which only a line feed ends a row."""
        spans = [finding.span for finding in findings]
        if "\r" not in self.text:
            return [(span.row, span.end_row) for span in spans]
        feeds = [0, *accumulate(match[0].endswith("\n") for match in NEWLINE.finditer(self.text))]
        last = len(feeds)
        return [(feeds[min(span.row, last) - 1] + 1, feeds[min(span.end_row, last) - 1] + 1) for span in spans]

    def diff(self, new: Document, path: str) -> str:
        """What `new` changes in it."""
        from statusquo_lint.output import patch

        return patch.of_bytes(self.encoded(), new.encoded(), path)


Document: TypeAlias = "Script | Book"


def open_document(path: str, data: bytes) -> Document:
    """What the file at `path` with these bytes is; raises UndecodableError, NotebookError."""
    if not language.is_notebook(path):
        return Script(decode(data))
    from statusquo_lint.cli.books import BOM, Book

    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        raise UndecodableError("is a notebook and not in utf-8", data.count(b"\n", 0, error.start) + 1) from error
    return Book(text, bom=data.startswith(BOM))


def edited(document: Document, text: str) -> tuple[Document, str]:
    """The document with a new text, or the old one with one sentence that says why it was left alone."""
    try:
        return document.edited(text), ""
    except (NotTakenApartError, NotRebuiltError, NotebookError):
        return document, _PROOF


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
