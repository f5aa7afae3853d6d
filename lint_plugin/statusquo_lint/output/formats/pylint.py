"""One line a finding as pylint's `parseable` format has it: `path:row: [CODE(name), ] text`.

Jenkins and other CI systems have a parser for it. In a notebook, the row is that of the JSON text.
"""

from __future__ import annotations

from statusquo._escape import at_line_start, escaped
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.formats import Format
from statusquo_lint.rules import rule

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return one line a finding."""
    del style
    return "".join(_line(path, finding) for path, finding, _ in report.pairs())


def _line(path: str, finding: Finding) -> str:
    span = finding.span if finding.cell is None else finding.cell.file_span
    described = rule(finding.code)
    name = f"({described.name}), " if described is not None else ""
    return f"{at_line_start(path)}:{span.row}: [{finding.code}{name}] {escaped(finding.message)}\n"


FORMAT = Format(
    render=render,
    summary="what reads pylint's `parseable` format, such as Jenkins: `path:row: [CODE(name), ] text`",
    statistics=True,
)
