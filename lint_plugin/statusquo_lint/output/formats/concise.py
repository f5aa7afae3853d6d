"""One line a finding: `path:row:col: CODE [*] text`, the column in characters from 1, `[*]` where a safe fix exists.

In a notebook, `path:cell N:row:col` with the row in the cell.
"""

from __future__ import annotations

from statusquo._escape import at_line_start, escaped
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.formats import Format

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return the whole output, newline-terminated, or nothing where there is no finding."""
    return "".join(f"{line(path, finding, style)}\n{clue(finding, style)}" for path, finding, _ in report.pairs())


def line(path: str, finding: Finding, style: Style) -> str:
    """Return one finding's line."""
    mark = style.good(" [*]") if finding.has_safe_fix else ""
    place = f"{style.strong(at_line_start(path))}:{position(finding)}:"
    return f"{place} {style.code(finding.code)}{mark} {escaped(finding.message)}"


def position(finding: Finding) -> str:
    """Return a finding's place in its file: row and column, in a notebook after the cell's number."""
    cell = f"cell {finding.cell.number}:" if finding.cell is not None else ""
    return f"{cell}{finding.span.row}:{finding.span.col + 1}"


def clue(finding: Finding, style: Style) -> str:
    """Return the lines that say why the finding is believed and fixed so, or nothing where they are not asked for."""
    if not style.verbose:
        return ""
    by = f"{finding.clue} " if finding.clue else ""
    why = escaped(f"  clue: {by}({finding.confidence.name.lower()}: {finding.evidence})")
    return f"{why}\n{escaped(f'  fix: {_fix(finding)}')}\n"


def _fix(finding: Finding) -> str:
    """What a fix writes and why, or why there is none."""
    if finding.fix is None:
        return f"none, since {finding.not_fixed}"
    safety = finding.fix.safety.value
    reason = f", since {finding.fix.reason}" if finding.fix.reason else ""
    return f"{finding.fix.answer.value} ({safety}){reason}"


FORMAT = Format(
    render=render,
    summary=(
        "editors and scripts: `path:row:col: CODE [*] text`, "
        "columns in characters from 1, `[*]` where a safe fix exists"
    ),
    statistics=True,
)
