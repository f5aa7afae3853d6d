"""Convert findings to JSON and back; cached data is validated, because anybody may have written it."""

from __future__ import annotations

import functools
import re
import sys

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.model import UNREADABLE, Answer, Confidence, Edit, Finding, Fix, InCell, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONFIDENCES = {int(confidence): confidence for confidence in Confidence}
_SAFETIES = {safety.value: safety for safety in Safety}
_ANSWERS = {answer.value: answer for answer in Answer}
_CODE = lazy_pattern(r"HTS\d{3}", re.ASCII)


def can_be_kept(findings: Sequence[Finding]) -> bool:
    """Whether the findings may be cached; errors about nesting depth may not, because they depend on the process."""
    return all(finding.code != UNREADABLE for finding in findings)


def plain(finding: Finding) -> list[Any]:
    """Convert a finding to lists, strings and numbers."""
    fix = finding.fix
    cell = finding.cell
    return [
        finding.code,
        finding.message,
        _plain_span(finding.span),
        int(finding.confidence),
        finding.evidence,
        None
        if fix is None
        else [
            [[_plain_span(edit.span), edit.text] for edit in fix.edits],
            fix.safety.value,
            fix.reason,
            fix.answer.value,
            fix.row,
            fix.unbinds,
        ],
        finding.refusal,
        finding.clue,
        None if cell is None else [cell.number, _plain_span(cell.file_span)],
    ]


def restored(document: Any, data: bytes) -> tuple[Finding, ...]:
    """Convert plain data to the findings in `data`; raises ValueError, TypeError or KeyError if it is invalid."""
    return _Reader(data).findings(document)


def _plain_span(span: Span) -> list[int]:
    return [span.row, span.col, span.end_row, span.end_col]


class _Reader:
    """Reads the findings of one file, and rejects values with wrong types or positions outside the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._in_file = data.count(b"\n") + data.count(b"\r") + 1
        self._rows = self._in_file
        self._columns = len(data)
        self._last = Span(0, 0, 0, 0)

    def findings(self, document: Any) -> tuple[Finding, ...]:
        if type(document) is not list:
            raise ValueError
        return tuple([self._finding(item) for item in document])

    def _finding(self, item: Any) -> Finding:
        code, message, span, confidence, evidence, fix, refusal, clue, where = item
        _check_words(code, message, evidence, refusal, clue)
        if not _CODE.fullmatch(code) or type(confidence) is not int:
            raise ValueError
        self._rows = self._in_file if where is None else self._in_cells
        cell = None if where is None else self._cell(*where)
        read_fix = None if fix is None else self._fix(*fix)
        confidence = _CONFIDENCES[confidence]
        code, evidence, refusal, clue = map(sys.intern, (code, evidence, refusal, clue))  # the same in many findings
        return Finding(code, message, self._span(*span), confidence, evidence, read_fix, refusal, clue, cell)

    @functools.cached_property
    def _in_cells(self) -> int:
        """The number of rows in the cells of a notebook; a row of JSON may hold many."""
        return self._in_file + self._data.count(b"\\n") + self._data.count(b"\\r")

    def _cell(self, number: Any, span: Any) -> InCell:
        if type(number) is not int or not 1 <= number <= self._columns:
            raise ValueError
        return InCell(number, self._span(*span))

    def _fix(self, edits: Any, safety: Any, reason: Any, answer: Any, row: Any, unbinds: Any) -> Fix:
        _check_words(safety, reason, answer, row, *unbinds)
        made = tuple([self._edit(*edit) for edit in edits])
        reason, row = map(sys.intern, (reason, row))
        return Fix(made, _SAFETIES[safety], reason, _ANSWERS[answer], row, tuple(unbinds))

    def _edit(self, where: Any, text: Any) -> Edit:
        if type(text) is not str:
            raise ValueError
        text.encode("utf-8")  # reject lone surrogates
        return Edit(self._span(*where), sys.intern(text))

    def _span(self, row: Any, col: Any, end_row: Any, end_col: Any) -> Span:
        if (
            type(row) is type(col) is type(end_row) is type(end_col) is int
            and 1 <= row <= end_row <= self._rows
            and 0 <= col <= self._columns
            and 0 <= end_col <= self._columns
        ):
            last = self._last  # most fixes edit what the finding marks
            if (last.row, last.col, last.end_row, last.end_col) != (row, col, end_row, end_col):
                last = self._last = Span(row, col, row if row == end_row else end_row, end_col)
            return last
        raise ValueError


def _check_words(*values: Any) -> None:
    """Raise ValueError or TypeError unless all values are printable strings of one line."""
    if not "".join(values).isprintable():
        raise ValueError
