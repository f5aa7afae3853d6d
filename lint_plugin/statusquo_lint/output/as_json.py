"""One JSON object: the findings in order and the totals, columns in characters from 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from statusquo._version import __version__

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return the report as one JSON document."""
    del style
    document = {
        "statusquo": __version__,
        "findings": [_finding(path, finding) for path, finding, _ in report.pairs()],
        "problems": [{"path": result.path, "message": result.problem} for result in report.results if result.problem],
        "summary": {
            "files": len(report.results),
            "findings": report.count,
            "safe_fixes": report.safe_fixes,
            "unsafe_fixes": report.unsafe_fixes,
            "fixed": sum(len(result.applied) for result in report.results),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _finding(path: str, finding: Finding) -> dict[str, Any]:
    span = finding.span
    fix = None
    if finding.fix is not None:
        fix = {"safety": finding.fix.safety.value, "reason": finding.fix.reason}
    return {
        "code": finding.code,
        "message": finding.message,
        "path": path,
        "row": span.row,
        "column": span.col + 1,
        "end_row": span.end_row,
        "end_column": span.end_col + 1,
        "confidence": finding.confidence.name.lower(),
        "evidence": finding.evidence,
        "fix": fix,
        "refusal": finding.refusal,
    }
