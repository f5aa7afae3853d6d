"""SARIF 2.1.0 (OASIS standard), for code scanning services."""

from __future__ import annotations

from statusquo._escape import json_text
from statusquo._typing import TYPE_CHECKING, Any
from statusquo._version import __version__
from statusquo_lint.model import UNREADABLE, Confidence, Finding
from statusquo_lint.output.fingerprints import Fingerprints, relative
from statusquo_lint.output.formats import Format
from statusquo_lint.output.names import uri
from statusquo_lint.output.rule_pages import page
from statusquo_lint.rules import rule, sections

if TYPE_CHECKING:
    from statusquo_lint.model import Span
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "statusquoFinding/v1"
"""The kind of fingerprint: the file, the rule, the message and the line without its indentation."""


def render(report: Report, style: Style) -> str:
    """Return the report as one SARIF log with one run."""
    del style
    pairs = report.pairs()
    codes = sorted({finding.code for _, finding, _ in pairs})
    fingerprints = Fingerprints()
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
        "results": [
            {
                **_result(path, finding, line, codes.index(finding.code)),
                "partialFingerprints": {_FINGERPRINT: _fingerprint(path, finding, line, fingerprints)},
            }
            for path, finding, line in pairs
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    described = rule(code)
    if described is None:
        return {"id": code}
    told = sections(code)
    return {
        "id": code,
        "name": described.name,
        "shortDescription": {"text": described.summary},
        "fullDescription": {"text": told[""]},
        "help": {"text": _text(told), "markdown": _markdown(told)},
        "helpUri": page(code),
        "defaultConfiguration": {"level": _level(code)},
    }


def _text(told: dict[str, str]) -> str:
    return "\n\n".join(f"{title}: {body}" if title else body for title, body in told.items())


def _markdown(told: dict[str, str]) -> str:
    """Return a rule's documentation for services that show it beside a finding."""
    examples = [f"**{title}**\n\n```python\n{told[title]}\n```" for title in ("Bad", "Good")]
    remarks = [f"**{title}**: {told[title]}" for title in ("Why", "When not", "Configuration")]
    return "\n\n".join([told[""], *examples, *remarks])


def _result(path: str, finding: Finding, line: str, index: int) -> dict[str, Any]:
    span = finding.span if finding.cell is None else finding.cell.file_span
    region: dict[str, Any] = _region(span)
    if line and finding.span.row == finding.span.end_row:
        region["snippet"] = {"text": line[finding.span.col : finding.span.end_col]}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _level(finding.code),
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
        **_fixes(path, finding),
    }


def _fixes(path: str, finding: Finding) -> dict[str, Any]:
    """Return the safe fix of a finding; what reads it may apply it unattended."""
    if finding.fix is None or not finding.has_safe_fix or not finding.fix.written:
        return {}
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in finding.fix.written
    ]
    change = {"artifactLocation": {"uri": uri(path)}, "replacements": replacements}
    return {"fixes": [{"description": {"text": "The safe fix"}, "artifactChanges": [change]}]}


def _fingerprint(path: str, finding: Finding, line: str, fingerprints: Fingerprints) -> str:
    return fingerprints.of(relative(path), finding.code, finding.message, " ".join(line.split()))


def _level(code: str) -> str:
    return "error" if code == UNREADABLE else "warning"


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.row,
        "startColumn": span.col + 1,
        "endLine": span.end_row,
        "endColumn": span.end_col + 1,
    }


FORMAT = Format(
    render=render,
    summary="code scanning: SARIF 2.1.0",
    excerpts=True,
    document=True,
    edits=True,
)
