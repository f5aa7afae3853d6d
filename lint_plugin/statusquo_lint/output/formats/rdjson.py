"""The Reviewdog Diagnostic Format, which reviewdog posts as comments and suggestions on pull requests.

The form: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf, where columns count bytes of UTF-8 from 1. A
suggestion replaces what the comment is about, so that a fix which also adds an import has none.
"""

from __future__ import annotations

from statusquo._escape import json_text
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.model import UNREADABLE, Confidence, Span
from statusquo_lint.output.fingerprints import relative
from statusquo_lint.output.formats import Format
from statusquo_lint.output.rule_pages import page

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return the report as one `DiagnosticResult`."""
    del style
    document = {
        "source": {"name": "statusquo"},
        "diagnostics": [_diagnostic(path, finding, line) for path, finding, line in report.pairs()],
    }
    return json_text(document, indent=2) + "\n"


def _diagnostic(path: str, finding: Finding, line: str) -> dict[str, Any]:
    return {
        "message": finding.message,
        "location": {"path": relative(path), "range": _place(finding, line)},
        "severity": _severity(finding),
        "code": {"value": finding.code, "url": page(finding.code)},
        **_suggestions(finding, line),
    }


def _severity(finding: Finding) -> str:
    if finding.code == UNREADABLE:
        return "ERROR"
    return "INFO" if finding.confidence is Confidence.POSSIBLE else "WARNING"


def _place(finding: Finding, line: str) -> dict[str, Any]:
    """Return the range of a finding: of the whole line where only one end of it is in the line that is known."""
    span = finding.span
    if finding.cell is not None:
        return {"start": {"line": finding.cell.file_span.row}}
    return _range(span, line) if line and span.row == span.end_row else {"start": {"line": span.row}}


def _range(span: Span, line: str) -> dict[str, Any]:
    return {
        "start": {"line": span.row, "column": _column(line, span.col)},
        "end": {"line": span.end_row, "column": _column(line, span.end_col)},
    }


def _column(line: str, col: int) -> int:
    return len(line[:col].encode("utf-8", "surrogatepass")) + 1


def _suggestions(finding: Finding, line: str) -> dict[str, Any]:
    """Return the safe fix as one suggestion, if it is all in the line of the finding."""
    if finding.fix is None or not finding.has_safe_fix or finding.cell is not None:
        return {}
    edits = finding.fix.written
    row = finding.span.row
    if not edits or any((edit.span.row, edit.span.end_row) != (row, row) or "\n" in edit.text for edit in edits):
        return {}
    first, last = edits[0].span.col, edits[-1].span.end_col
    text, at = "", first
    for edit in edits:
        text += line[at : edit.span.col] + edit.text
        at = edit.span.end_col
    return {"suggestions": [{"range": _range(Span(row, first, row, last), line), "text": text}]}


FORMAT = Format(
    render=render,
    summary="reviewdog: `reviewdog -f=rdjson`, with suggestions where a safe fix changes one line alone",
    excerpts=True,
    document=True,
    edits=True,
)
