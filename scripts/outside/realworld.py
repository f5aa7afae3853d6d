"""Fix real projects and compare their test results before and after: `make realworld`.

For each pinned project, it runs the tests and the type checker on the unchanged release, then on a copy after
`statusquo fix`, once with the project's own minimum Python and once with 3.11. Downloads and environments are in the
temporary folder, so the first run takes long and needs a package index. If results differ, both copies are run again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from scripts.outside.realworldrun.places import NotToBeHad, copy_of, python_of, source_of
from scripts.outside.realworldrun.projects import PROJECTS, Project
from scripts.outside.realworldrun.suites import DidNotRun, run_suite, run_types

_TITLES = {"own": "each project's own minimum Python", "3.11": "minimum Python 3.11"}
MINIMA = tuple(_TITLES)


@dataclass
class Row:
    """The effect of a fix on one project."""

    project: Project
    minimum: str
    tests: int = 0
    findings: int = 0
    edited: int = 0
    changed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def share(self) -> str:
        """How many of the findings were edited, in per cent."""
        return f"{100 * self.edited / self.findings:.0f} %" if self.findings else "-"


def main() -> int:
    """Run the selected projects and print a line for each; returns 1 if a test result changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help="names of projects (default: all)")
    parser.add_argument("--sources", type=Path, help="a folder of unpacked releases to use instead of downloads")
    parser.add_argument("--python", type=Path, help="an interpreter with the requirements of all suites")
    parser.add_argument("--minimum", choices=MINIMA, action="append", help="only at this minimum Python")
    parser.add_argument("--no-types", action="store_true", help="do not run mypy")
    parser.add_argument("--table", type=Path, help="write the figures to this Markdown file")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for project in PROJECTS:
        if not arguments.only or project.name in arguments.only:
            rows += _treat(project, arguments)
    print("\n".join(_totals(rows)))
    if arguments.table:
        arguments.table.write_text(_table(rows))
    return int(any(row.changed or row.complaints for row in rows))


def _treat(project: Project, arguments: argparse.Namespace) -> list[Row]:
    print(f"{project.folder}:", flush=True)
    try:
        python = arguments.python.absolute() if arguments.python else python_of(project)
        source = source_of(project, arguments.sources)
        plain = copy_of(source, "plain")
        before = run_suite(project, plain, python)
        checked = bool(project.types) and not arguments.no_types
        types_before = run_types(project, plain, python) if checked else Counter()
    except (DidNotRun, NotToBeHad) as problem:
        print(f"  the suite does not run here:\n{problem}", flush=True)
        return []
    said = f"; mypy: {types_before.total()} errors" if checked else ""
    print(f"  {len(before)} tests, {dict(Counter(before.values()))}{said}", flush=True)
    rows = []
    for minimum in arguments.minimum or MINIMA:
        row = Row(project, minimum, len(before))
        fixed = copy_of(source, f"fixed-{minimum}")
        _fix(row, fixed)
        after = run_suite(project, fixed, python)
        row.changed = _changed(before, after)
        if row.changed:  # run both again: the results of a suite may vary
            again = _changed(run_suite(project, plain, python), run_suite(project, fixed, python))
            row.changed = [line for line in row.changed if line in again]
        if checked:
            row.complaints = sorted((run_types(project, fixed, python) - types_before).elements())
        print(f"  minimum {minimum}: {row.findings} findings, {row.edited} edited ({row.share})", flush=True)
        for line in (*row.changed, *row.complaints):
            print(f"    {line}", flush=True)
        rows.append(row)
    return rows


def _fix(row: Row, folder: Path) -> None:
    """Apply the safe fix to the copy and count."""
    options = [] if row.minimum == "own" else ["--minimum-python", row.minimum]
    row.findings = _count(folder, options)
    fix = [sys.executable, "-m", "statusquo", "fix", *options, "."]
    done = subprocess.run(fix, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(fix)}: {done.stderr}")
    row.edited = row.findings - _count(folder, options)


def _count(folder: Path, options: list[str]) -> int:
    check = [sys.executable, "-m", "statusquo", "check", "--exit-zero", "--output-format", "json", *options, "."]
    done = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return len(found["findings"] if isinstance(found, dict) else found)


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        f"{test}: {before.get(test, 'absent')} -> {after.get(test, 'absent')}"
        for test in sorted(before.keys() | after.keys())
        if before.get(test) != after.get(test)
    ]


def _totals(rows: list[Row]) -> list[str]:
    """One line per minimum Python."""
    lines = []
    for minimum in MINIMA:
        mine = [row for row in rows if row.minimum == minimum]
        findings, edited = sum(row.findings for row in mine), sum(row.edited for row in mine)
        if findings:
            lines.append(
                f"* {_TITLES[minimum]}: {len(mine)} projects, {sum(row.tests for row in mine)} tests, "
                f"{sum(len(row.changed) for row in mine)} changed, "
                f"{sum(len(row.complaints) for row in mine)} new type errors; "
                f"{edited} of {findings} findings edited ({100 * edited / findings:.0f} %)"
            )
    return lines


def _table(rows: list[Row]) -> str:
    """The figures as a page."""
    lines = [
        "# The fix on real projects",
        "",
        "The safe fix applied to pinned releases: their suites run before and after and compared test by test, and",
        "mypy where the project uses it. `make realworld` prints these figures, and",
        "`python -m scripts.outside.realworld --table FILE` writes them.",
        "",
        "| project | minimum Python | tests | findings | edited | results changed | new type errors |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        checked = str(len(row.complaints)) if row.project.types else "-"
        lines.append(
            f"| {row.project.name} {row.project.version} | {row.minimum} | {row.tests} | {row.findings} "
            f"| {row.edited} ({row.share}) | {len(row.changed)} | {checked} |"
        )
    return "\n".join([*lines, "", *_totals(rows)]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
