"""For people: each finding with its source line and a caret under the literal."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.formats import Format, concise
from statusquo_lint.output.style import Style, printable

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import Report

_WIDTH = 160


def render(report: Report, style: Style) -> str:
    """Return the findings with excerpts, then one line of totals."""
    parts = [
        f"{concise.line(path, finding, style)}\n{concise.clue(finding, style)}{excerpt(finding, line, style)}"
        for path, finding, line in report.pairs()
    ]
    return "".join(parts) + summary(report, style)


def excerpt(finding: Finding, line: str, style: Style) -> str:
    """Return the source line with carets below; long lines are cut around the literal."""
    if not line.strip():
        return ""
    span = finding.span
    end = span.end_col if span.end_row == span.row else len(line)
    start = max(0, span.col - _WIDTH // 2) if len(line) > _WIDTH else 0
    # in three pieces, so that what is escaped beside the literal cannot move it away from its caret
    stop = start + _WIDTH
    before, literal, after = (
        printable(piece) for piece in (line[start : span.col], line[span.col : min(end, stop)], line[end:stop])
    )
    number = str(span.row)
    margin = " " * len(number)
    bar = style.faint("|")
    carets = " " * _cells(before) + style.bad("^" * max(1, _cells(literal)))
    return f"{style.faint(number)} {bar} {(before + literal + after).rstrip()}\n{margin} {bar} {carets}\n\n"


def summary(report: Report, style: Style) -> str:
    """Return the totals in one sentence."""
    total = report.count
    if not total or not style.totals:
        return ""
    files = sum(bool(result.findings) for result in report.results)
    sentence = f"Found {total} finding{'s' * (total != 1)} in {files} file{'s' * (files != 1)}"
    if report.safe_fixes:
        sentence += f"; {report.safe_fixes} marked [*] can be fixed with `statusquo fix`"
    if report.safe_fixes and report.unsafe_fixes:
        sentence += f", {report.unsafe_fixes} more with `--unsafe-fixes`"
    elif report.unsafe_fixes:
        sentence += f"; {report.unsafe_fixes} can be fixed with `statusquo fix --unsafe-fixes`"
    return style.strong(sentence + ".") + "\n"


def _cells(text: str) -> int:
    """Return how many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


FORMAT = Format(
    render=render,
    summary="people: the line and a caret; colours on a terminal (`NO_COLOR` and `FORCE_COLOR` are honoured)",
    excerpts=True,
    statistics=True,
)
