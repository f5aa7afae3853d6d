"""The full text of one result, for a test's failure message and for `CheckedReport.raise_for_failures`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.reports.document import requirement_data, result_data
from statusquo_conformance.reports.terminal import finding_lines

if TYPE_CHECKING:
    from statusquo_conformance.model import Report, Result


def failure_text(result: Result, report: Report) -> str:
    """Format a result: id and level, sentence, source, the first violations, and a repro line."""
    lines = finding_lines(requirement_data(result.requirement), result_data(result, report.prelude))
    return "\n".join(line.text.removeprefix("  ") for line in lines)
