"""What the fix did to each project, kept in a file from run to run, and the page that shows it."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from scripts.outside.realworldrun.projects import PROJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TITLES = {"own": "each project's own minimum Python", "3.11": "minimum Python 3.11"}
MINIMA = tuple(_TITLES)

_NUMBER = re.compile(r"\bfor \d{3}$")
"""The end of a reason that names the number."""

_HEAD = """\
# The fix on real projects

The safe fix is applied to pinned releases. Each suite runs before and after, and the results are compared test by
test. The errors of mypy and of pyright are compared too, with the project's settings or their own where it has none.
`make realworld` does this for all projects, which takes hours; `python -m scripts.outside.realworld NAME --results FILE
--table FILE` does it for one, keeps the figures from run to run, and writes this page from them.

"Own" is the minimum Python that the project states. A dash means that no type checker was asked. Tests that fail
before the fix, for want of a network or of files that the release does not hold, are counted and compared as well.

The projects from openapi_core on record, serialize, validate or document statuses. Nothing in the linter was changed
for them before their first run, and their rows are those first runs. webob and httpretty state Python 2.7 and 3.0,
which have no `http.HTTPStatus`, so nothing is edited there.

The projects from Flask-Login on were listed before the fix ran on any of them, and their rows are first runs too.
Their copies for the own minimum are tested on Python 3.10, where the text of a member is its name; where there is no
row for 3.11, that copy was not run then. Two results changed, of tests of Falcon that ask their own source file for
its size and its first lines, where the import now stands. What reads its own file is left alone since: a second run
of Falcon edited 275 of the 280 findings and changed nothing, at both minima. Reading the edited code showed what the
suites do not: `abort(204)` and its kin show in an error what they were given. That is mended, for those and for two
other libraries, by measuring callables with every status. With that, treq, klein, pecan and webargs ran again, at
both minima: 0 changed. The rows for 3.11 of kinto_http, scrapyd, python_keystoneclient,
djangorestframework_jsonapi and aiohttp_session are of a later linter than the first runs. Some tests of scrapyd fail
before the fix too, others each time, since they ask a server that is still starting: a run on a busy machine took one
of them for changed, the next one none. Of those of python_keystoneclient, 468 fail before and after under pytest, which
prepares neither the scenarios nor the resources that they name.

| project | minimum Python | tests | findings | edited | of them values | results changed | new type errors |
|---|---|---:|---:|---:|---:|---:|---:|
"""


@dataclass
class Row:
    """The effect of a fix on one project."""

    project: str
    """Its name and version, as in `flask-3.1.3`."""
    minimum: str
    tests: int = 0
    findings: int = 0
    edited: int = 0
    values: int = 0
    """How many of the edits wrote a value; the others wrote a member."""
    left: dict[str, int] = field(default_factory=dict)
    """Why the other findings were not edited, with how many there are."""
    changed: list[str] = field(default_factory=list)
    """The tests whose results changed."""
    complaints: list[str] | None = None
    """The new errors of type checkers; None where none ran."""


def share(row: Row) -> str:
    """How many of the findings were edited, in per cent."""
    return f"{100 * row.edited / row.findings:.0f} %" if row.findings else "-"


def merged(kept: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """The kept rows with the new ones in the place of those about the same, in the order of the projects."""
    rows = {(row.project, row.minimum): row for row in kept}
    rows |= {(row.project, row.minimum): _completed(row, rows.get((row.project, row.minimum))) for row in new}
    asked = ((project.folder, minimum) for project in PROJECTS for minimum in MINIMA)
    return [rows[one] for one in asked if one in rows]


def _completed(row: Row, kept: Row | None) -> Row:
    """The row with what a run of the same edits found out before, where this one ran the suite or the types alone."""
    if kept is None or (kept.findings, kept.edited, kept.values) != (row.findings, row.edited, row.values):
        return row
    complaints = kept.complaints if row.complaints is None else row.complaints
    if row.tests:
        return replace(row, complaints=complaints)
    return replace(row, tests=kept.tests, changed=kept.changed, complaints=complaints)


def load(path: Path) -> list[Row]:
    """The rows that an earlier run has kept; none where there is no such file."""
    return [Row(**row) for row in json.loads(path.read_text())] if path.is_file() else []


def dump(rows: Iterable[Row]) -> str:
    """The rows as the text of such a file."""
    return json.dumps([asdict(row) for row in rows], indent=1) + "\n"


def totals(rows: list[Row]) -> list[str]:
    """One line per minimum Python."""
    lines = []
    for minimum in MINIMA:
        mine = [row for row in rows if row.minimum == minimum]
        findings, edited = sum(row.findings for row in mine), sum(row.edited for row in mine)
        if findings:
            lines.append(
                f"* {_TITLES[minimum]}: {len(mine)} projects, {sum(row.tests for row in mine)} tests, "
                f"{sum(len(row.changed) for row in mine)} changed, "
                f"{sum(len(row.complaints or ()) for row in mine)} new type errors; "
                f"{edited} of {findings} findings edited ({100 * edited / findings:.1f} %)"
            )
    return lines


def page(rows: list[Row]) -> str:
    """The figures as a page, with the reasons of what was not edited."""
    lines = [_line(row) for row in rows]
    left: Counter[str] = Counter()
    for row in rows:
        for reason, count in row.left.items() if row.minimum == "own" else ():
            left[_NUMBER.sub("for it", reason)] += count
    reasons = [f"| {reason} | {count} |" for reason, count in left.most_common()]
    why = ["", "What is not edited at the own minimum, and why:", "", "| reason | findings |", "|---|---:|", *reasons]
    return _HEAD + "\n".join([*lines, "", *totals(rows), *(why if reasons else [])]) + "\n"


def _line(row: Row) -> str:
    name, _, version = row.project.rpartition("-")
    checked = "-" if row.complaints is None else str(len(row.complaints))
    return (
        f"| {name} {version} | {row.minimum} | {row.tests} | {row.findings} | {row.edited} ({share(row)}) "
        f"| {row.values} | {len(row.changed)} | {checked} |"
    )
