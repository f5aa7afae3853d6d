"""Run two checkouts of the linter over the same projects and print every difference in what they report and fix.

    python -m scripts.outside.compare_checkouts OLD_CHECKOUT NEW_CHECKOUT FOLDER...

Each FOLDER contains one project. For each, both checkouts run `check` with all rules and `fix --diff --unsafe-fixes`,
with the project's own settings and for Python 3.11; no files are written. The script compares what a user sees:
positions, codes, messages, confidence, evidence, fixes and their reasons, problems, the diff and the exit code.

Exit code: 0 without differences, 1 with differences, 2 if a run failed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACKAGES = ("src", "conformance", "lint_plugin")
MOST_LINES = 40
"""The number of lines to print per difference; the figures count all of them."""
SEEN = ("path", "row", "column", "end_row", "end_column", "code", "message", "confidence", "evidence", "fix", "refusal")
"""The fields of a JSON finding to compare; a checkout may write more."""

_CHECK = ("check", "--no-cache", "--enable=HTS", "--output-format=json", "--jobs=1", "--quiet")
_FIX = ("fix", "--diff", "--unsafe-fixes", "--enable=HTS", "--jobs=1", "--quiet")
RUNS: dict[str, tuple[str, ...]] = {
    "check": _CHECK,
    "check for 3.11": (*_CHECK, "--minimum-python=3.11"),
    "fix": _FIX,
    "fix for 3.11": (*_FIX, "--minimum-python=3.11"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """The result of one run: its exit code and its lines, one per finding or line of the diff."""

    code: int
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NoRun(Exception):  # noqa: N818  # reads as what it is where it is caught
    """A run ended in a traceback, or printed what is not a report."""

    said: str


def main() -> int:
    """Compare, print the differences and one line of figures for each project; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("projects", type=Path, nargs="+", metavar="FOLDER")
    given = parser.parse_args()
    began = time.monotonic()
    different = findings = failed = 0
    for project in given.projects:
        try:
            count, lines = compare(given.old.resolve(), given.new.resolve(), project)
        except NoRun as problem:
            failed += 1
            print(f"{project.name}: {problem.said}", flush=True)
            continue
        findings += count
        different += bool(lines)
        print(f"{project.name}: {count} findings, {len(lines)} lines differ", flush=True)
        for line in lines[:MOST_LINES]:
            print(f"  {line}")
    print(
        f"{len(given.projects)} projects, {findings} findings: {different} projects differ, {failed} could not be run; "
        f"{time.monotonic() - began:.0f} s"
    )
    return 2 if failed else int(different > 0)


def compare(old: Path, new: Path, project: Path) -> tuple[int, list[str]]:
    """How many findings the old checkout has in a project, and the lines in which the two differ."""
    found: list[str] = []
    count = 0
    with ThreadPoolExecutor(2) as pool:
        for title, arguments in RUNS.items():
            runs = [pool.submit(run, checkout, project, arguments) for checkout in (old, new)]
            one, other = (done.result() for done in runs)
            if title == "check":
                count = len(one.lines)
            if one.code != other.code:
                found.append(f"{title}: exit {one.code} became {other.code}")
            if one.lines != other.lines:
                changed = difflib.unified_diff(one.lines, other.lines, "old", "new", n=0)
                found += [f"{title}: {line}" for line in changed]
    return count, found


def run(checkout: Path, project: Path, arguments: tuple[str, ...]) -> Seen:
    """Run one checkout's command in a project, as this interpreter; raises NoRun."""
    paths = os.pathsep.join(str(checkout / package) for package in PACKAGES)
    done = subprocess.run(
        [sys.executable, "-m", "statusquo_lint", *arguments, "."],
        cwd=project,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    if "Traceback" in said:
        raise NoRun(f"{checkout.name} {' '.join(arguments)}: {said.strip().splitlines()[-1]}")
    shown = done.stdout.decode("utf-8", "surrogateescape")
    if arguments[0] == "check":
        try:
            shown = _as_lines(json.loads(shown))
        except ValueError as error:
            raise NoRun(f"{checkout.name} {' '.join(arguments)}: no report ({error}): {said.strip()}") from error
    return Seen(done.returncode, shown.splitlines())


def _as_lines(report: dict[str, Any]) -> str:
    """Convert a JSON report to one line per finding or problem, with the fields to compare."""
    rows = [{name: finding.get(name) for name in SEEN} for finding in report["findings"]]
    return "\n".join(json.dumps(row, sort_keys=True) for row in [*rows, *report["problems"]])


if __name__ == "__main__":
    sys.exit(main())
