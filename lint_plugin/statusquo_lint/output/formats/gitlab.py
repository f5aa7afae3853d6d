"""A Code Quality report, which GitLab shows in merge requests.

The form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from statusquo._escape import json_text
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.model import UNREADABLE, Confidence, Finding
from statusquo_lint.output.fingerprints import Fingerprints, relative
from statusquo_lint.output.formats import Format

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

_SEVERITIES = {Confidence.SURE: "minor", Confidence.LIKELY: "minor", Confidence.POSSIBLE: "info"}


def render(report: Report, style: Style) -> str:
    """Return the report as one JSON array with an object a finding."""
    del style
    fingerprints = Fingerprints()
    return json_text([_issue(path, finding, fingerprints) for path, finding, _ in report.pairs()], indent=2) + "\n"


def _issue(path: str, finding: Finding, fingerprints: Fingerprints) -> dict[str, Any]:
    file = relative(path)
    span = finding.span if finding.cell is None else finding.cell.file_span
    return {
        "description": finding.message,
        "check_name": finding.code,
        "fingerprint": fingerprints.of(file, finding.code, finding.message),
        "severity": "major" if finding.code == UNREADABLE else _SEVERITIES[finding.confidence],
        "location": {"path": file, "lines": {"begin": span.row}},
    }


FORMAT = Format(
    render=render,
    summary="GitLab: a Code Quality report for `artifacts:reports:codequality`",
    document=True,
)
