"""One JSON object: the findings in order and the totals, columns in characters from 1.

In a notebook, a finding has the number of its `cell`, and its rows count from the beginning of that; its fix has no
`edits`, because a program would have to make them in JSON.
"""

from __future__ import annotations

from statusquo._escape import json_text
from statusquo._typing import TYPE_CHECKING, Any
from statusquo._version import __version__
from statusquo_lint.output.formats import Format
from statusquo_lint.output.names import uri
from statusquo_lint.output.rule_pages import page

if TYPE_CHECKING:
    from statusquo_lint.model import Finding, Span
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return the report as one JSON document."""
    del style
    document = {
        "statusquo": __version__,
        "findings": [{**_finding(path, finding), **_uri(path)} for path, finding, _ in report.pairs()],
        "problems": [
            {"path": result.path, "message": result.problem, **_uri(result.path)}
            for result in report.results
            if result.problem
        ],
        "summary": {
            "files": len(report.results),
            "findings": report.count,
            "safe_fixes": report.safe_fixes,
            "unsafe_fixes": report.unsafe_fixes,
            "fixed": sum(len(result.applied) for result in report.results),
        },
    }
    return json_text(document, indent=2) + "\n"


def _finding(path: str, finding: Finding) -> dict[str, Any]:
    fix = None
    if finding.fix is not None:
        fix = {
            "safety": finding.fix.safety.value,
            "writes": finding.fix.answer.value,
            "reason": finding.fix.reason,
            "row": finding.fix.row,
            "edits": [{**_place(edit.span), "text": edit.text} for edit in finding.fix.written],
        }
    return {
        "code": finding.code,
        "message": finding.message,
        "path": path,
        **({} if finding.cell is None else {"cell": finding.cell.number}),
        **_place(finding.span),
        "confidence": finding.confidence.name.lower(),
        "evidence": finding.evidence,
        "clue": finding.clue,
        "fix": fix,
        "refusal": finding.refusal,
        "not_fixed": finding.not_fixed,
        "page": page(finding.code),
    }


def _place(span: Span) -> dict[str, int]:
    return {"row": span.row, "column": span.col + 1, "end_row": span.end_row, "end_column": span.end_col + 1}


def _uri(path: str) -> dict[str, str]:
    """Return what gives the bytes of a name that are not UTF-8, which JSON cannot hold; nothing for any other name."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return {"uri": uri(path)}
    return {}


FORMAT = Format(
    render=render,
    summary="programs: one object with `findings`, `problems` and `summary`",
    document=True,
    edits=True,
)
