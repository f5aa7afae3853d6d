"""Markdown for a job summary on GitHub or a comment: a table for each file.

GitHub refuses a summary over 1 MiB, so that the tables end before that and the last line counts the rest.
"""

from __future__ import annotations

import re

from statusquo._escape import escaped
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.formats import Format
from statusquo_lint.output.rule_pages import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import FileResult, Report
    from statusquo_lint.output.style import Style

LIMIT = 1_000_000
"""Bytes of output; a little less than 1 MiB, since other steps of a job may write a line too."""
_SPECIAL = lazy_pattern(r"[\\`*_\[\]~|$]|:(?=\w)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_HEADER = "| place | rule | finding | fix |\n| --- | --- | --- | --- |\n"


def render(report: Report, style: Style) -> str:
    """Return a heading with the totals and the tables."""
    del style
    parts = [f"**statusquo**: {_totals(report)}\n"]
    size = len(parts[0])
    shown = 0
    for text, findings in _pieces(report):
        size += len(text.encode())
        if size > LIMIT:
            parts.append(f"\n{report.count - shown} more findings are not shown: the summary would be too large.\n")
            break
        parts.append(text)
        shown += findings
    return "".join(parts)


def _totals(report: Report) -> str:
    files = len(report.results)
    if not report.count:
        return f"no findings in {files} file{'s' * (files != 1)}"
    reported = sum(bool(result.findings) for result in report.results)
    fixable = f", of which `statusquo fix` fixes {report.safe_fixes}" if report.safe_fixes else ""
    return f"{report.count} finding{'s' * (report.count != 1)} in {reported} file{'s' * (reported != 1)}{fixable}"


def _pieces(report: Report) -> Iterator[tuple[str, int]]:
    """Yield the text in pieces, each with the number of findings in it."""
    for result in report.results:
        if result.problem:
            yield f"\n- {inline(result.path)}: {inline(result.problem)}\n", 0
    for result in report.results:
        yield from _table(result)


def _table(result: FileResult) -> Iterator[tuple[str, int]]:
    head = f"\n**{inline(result.path)}**\n\n{_HEADER}"
    for finding in result.findings:
        yield head + _row(finding), 1
        head = ""


def _row(finding: Finding) -> str:
    cell = f"cell {finding.cell.number}, " if finding.cell is not None else ""
    place = f"{cell}line {finding.span.row}"
    fix = "" if finding.fix is None else finding.fix.safety.value
    return f"| {place} | [{finding.code}]({page(finding.code)}) | {inline(finding.message)} | {fix} |\n"


def inline(text: str) -> str:
    r"""Return foreign text so that Markdown shows it as it is, in one cell of a table.

    >>> print(inline("a|b <i> *c*"))
    a\|b &lt;i&gt; \*c\*
    """
    marked = _SPECIAL.sub(r"\\\g<0>", escaped(text))
    return re.sub("[&<>@]", lambda match: _ENTITIES[match[0]], marked).strip() or "&#32;"


FORMAT = Format(
    render=render,
    summary="a job summary on GitHub (`>> $GITHUB_STEP_SUMMARY`) or a comment: a table for each file, at most 1 MB",
    document=True,
)
