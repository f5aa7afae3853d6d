"""A Code Quality report, which GitLab shows in merge requests.

The form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from statusquo._escape import json_text
from statusquo_lint.model import UNREADABLE, Confidence, Finding
from statusquo_lint.output.formats import Format
from statusquo_lint.output.names import name_bytes

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

_SEVERITIES = {Confidence.SURE: "minor", Confidence.LIKELY: "minor", Confidence.POSSIBLE: "info"}


def render(report: Report, style: Style) -> str:
    """Return the report as one JSON array with an object a finding."""
    del style
    seen: Counter[bytes] = Counter()
    return json_text([_issue(path, finding, seen) for path, finding, _ in report.pairs()], indent=2) + "\n"


def _issue(path: str, finding: Finding, seen: Counter[bytes]) -> dict[str, Any]:
    return {
        "description": finding.message,
        "check_name": finding.code,
        "fingerprint": _fingerprint(_relative(path), finding, seen),
        "severity": "major" if finding.code == UNREADABLE else _SEVERITIES[finding.confidence],
        "location": {"path": _relative(path), "lines": {"begin": finding.span.row}},
    }


def _fingerprint(path: str, finding: Finding, seen: Counter[bytes]) -> str:
    """Return what tells a finding from every other of the report, and stays when lines above it come or go.

    GitLab shows one finding a fingerprint, and takes one that it has not seen before for new. So the line is left out,
    and findings of a file that read the same are numbered.
    """
    parts = (path, finding.code, finding.message)
    same = b"\0".join(map(name_bytes, parts))
    seen[same] += 1
    return hashlib.sha256(b"%b\0%d" % (same, seen[same])).hexdigest()


def _relative(path: str) -> str:
    """Return a path as GitLab compares it with those of the repository: without `./`, separated by slashes.

    >>> _relative("./app/views.py"), _relative("../shared.py")
    ('app/views.py', '../shared.py')
    """
    return os.path.normpath(path).replace(os.sep, "/")


FORMAT = Format(
    render=render,
    summary="GitLab: a Code Quality report for `artifacts:reports:codequality`",
    document=True,
)
