"""One result in full, as text: for a test's failure message and for `Report.raise_for_failures`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.model import Report, Result

_SPECIAL = frozenset('"$`\\!\n')
"""What a shell reads between double quotes."""


def failure_text(result: Result, report: Report) -> str:
    """What `result` says and shows: id and level, sentence, source, every violation up to a cap, a line to run."""
    # The data is made of the lines below, so the writers are imported late.
    from statusquo_conformance.reports.document import requirement_data, result_data  # noqa: PLC0415
    from statusquo_conformance.reports.terminal import finding_lines  # noqa: PLC0415

    lines = finding_lines(requirement_data(result.requirement), result_data(result, report.prelude))
    return "\n".join(line.text.removeprefix("  ") for line in lines)


def repro_line(expression: str, prelude: str) -> str:
    """A shell line that shows one violation; empty where there is no expression, or no way to import the target.

    >>> repro_line("format(target.OK)", "from http import HTTPStatus as target")
    "python -c 'from http import HTTPStatus as target; print(repr(format(target.OK)))'"
    """
    if not (expression and prelude):
        return ""
    return f"python -c {_quoted(f'{prelude}; print(repr({expression}))')}"


def _quoted(code: str) -> str:
    """One word for a shell, in the quotes that the code does not use where that is possible."""
    if "'" in code and _SPECIAL.isdisjoint(code):
        return f'"{code}"'
    return shlex.quote(code)
