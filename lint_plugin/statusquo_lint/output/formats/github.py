"""Workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from statusquo._escape import escaped
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.formats import Format
from statusquo_lint.output.formats.concise import position

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return one `::error` command a finding."""
    del style
    return "".join(_command(path, finding) for path, finding, _ in report.pairs())


def _command(path: str, finding: Finding) -> str:
    span = finding.span if finding.cell is None else finding.cell.file_span
    return (
        f"::error title={_property(f'statusquo ({finding.code})')},file={_property(path)},"
        f"line={span.row},col={span.col + 1},endLine={span.end_row},endColumn={span.end_col + 1}"
        f"::{_data(f'{path}:{position(finding)}: {finding.code} {finding.message}')}\n"
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
