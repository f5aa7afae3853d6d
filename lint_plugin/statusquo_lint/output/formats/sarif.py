"""SARIF 2.1.0 (OASIS standard), for code scanning services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from statusquo._escape import json_text
from statusquo._version import __version__
from statusquo_lint.model import UNREADABLE, Confidence, Finding
from statusquo_lint.output.formats import Format
from statusquo_lint.output.names import uri
from statusquo_lint.rules import rule

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report, style: Style) -> str:
    """Return the report as one SARIF log with one run."""
    del style
    pairs = report.pairs()
    codes = sorted({finding.code for _, finding, _ in pairs})
    problems = [result for result in report.results if result.problem]
    run = {
        "tool": {
            "driver": {
                "name": "statusquo",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(result.fatal for result in problems),
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": f"{result.path}: {result.problem}"},
                        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(result.path)}}}],
                    }
                    for result in problems
                ],
            }
        ],
        "results": [_result(path, finding, line, codes.index(finding.code)) for path, finding, line in pairs],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    described = rule(code)
    if described is None:
        return {"id": code}
    return {"id": code, "name": described.name, "shortDescription": {"text": described.summary}}


def _result(path: str, finding: Finding, line: str, index: int) -> dict[str, Any]:
    span = finding.span if finding.cell is None else finding.cell.file_span
    region: dict[str, Any] = {
        "startLine": span.row,
        "startColumn": span.col + 1,
        "endLine": span.end_row,
        "endColumn": span.end_col + 1,
    }
    if line and finding.span.row == finding.span.end_row:
        region["snippet"] = {"text": line[finding.span.col : finding.span.end_col]}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": "error" if finding.code == UNREADABLE else "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}}],
        "rank": {Confidence.SURE: 90.0, Confidence.LIKELY: 60.0, Confidence.POSSIBLE: 30.0}[finding.confidence],
        "properties": {
            "evidence": finding.evidence,
            "clue": finding.clue,
            "safeFix": finding.has_safe_fix,
            "fix": finding.fix.answer.value if finding.fix is not None else "",
            "reason": finding.not_fixed or (finding.fix.reason if finding.fix is not None else ""),
            **({} if finding.cell is None else {"cell": finding.cell.number}),
        },
    }


FORMAT = Format(
    render=render,
    summary="code scanning: SARIF 2.1.0",
    excerpts=True,
    document=True,
)
