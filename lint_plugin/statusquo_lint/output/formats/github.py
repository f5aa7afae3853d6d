"""Workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo._escape import escaped
from statusquo_lint.output.formats import Format

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return one `::error` command a finding."""
    del style
    return "".join(
        f"::error title={_property(f'statusquo ({finding.code})')},file={_property(path)},"
        f"line={finding.span.row},col={finding.span.col + 1},"
        f"endLine={finding.span.end_row},endColumn={finding.span.end_col + 1}"
        f"::{_data(f'{path}:{finding.span.row}:{finding.span.col + 1}: {finding.code} {finding.message}')}\n"
        for path, finding, _ in report.pairs()
    )


def _data(text: str) -> str:
    """Escape as GitHub reads it back, and what it has no escape for as in every other format."""
    lines = (line.split("\r") for line in text.split("\n"))
    return "%0A".join("%0D".join(escaped(part).replace("%", "%25") for part in line) for line in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format(
    render=render,
    summary="GitHub Actions: one `::error` command a finding",
)
