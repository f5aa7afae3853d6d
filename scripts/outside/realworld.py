"""Fix real projects and compare their test results before and after: `make realworld`.

For each pinned project, it runs the tests and the type checkers on the unchanged release, then on a copy after
`statusquo fix`, once with the project's own minimum Python and once with 3.11. The first of these copies is tested on
the oldest Python that the project's entry names, since a member's text is its name below 3.11. Downloads and
environments are in the temporary folder, so the first run takes long and needs a package index. If results differ,
both copies are run again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.outside.realworldrun.places import NotToBeHad, copy_of, pyright, python_of, source_of
from scripts.outside.realworldrun.projects import PROJECTS
from scripts.outside.realworldrun.rows import MINIMA, Row, dump, load, merged, page, share, totals
from scripts.outside.realworldrun.suites import DidNotRun, run_mypy, run_pyright, run_suite

if TYPE_CHECKING:
    from scripts.outside.realworldrun.project import Project


def main() -> int:
    """Run the selected projects and print a line for each; returns 1 if a test result changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help="names of projects (default: all)")
    parser.add_argument("--sources", type=Path, help="a folder of unpacked releases to use instead of downloads")
    parser.add_argument("--python", type=Path, help="an interpreter with the requirements of all suites")
    parser.add_argument("--minimum", choices=MINIMA, action="append", help="only at this minimum Python")
    parser.add_argument("--names", default="", help="whose names the fix writes; such figures are printed alone")
    parser.add_argument("--no-types", action="store_true", help="do not run mypy and pyright")
    parser.add_argument("--no-tests", action="store_true", help="do not run the suites")
    parser.add_argument("--results", type=Path, help="keep the figures in this file, beside those of earlier runs")
    parser.add_argument("--table", type=Path, help="write the figures to this Markdown file")
    arguments = parser.parse_args()
    if arguments.names and (arguments.results or arguments.table):
        parser.error("--results and --table are for the default names")
    rows: list[Row] = []
    for project in PROJECTS:
        if not arguments.only or project.name in arguments.only:
            rows += _treat(project, arguments)
            if arguments.results:
                arguments.results.write_text(dump(merged(load(arguments.results), rows)))
    shown = merged(load(arguments.results) if arguments.results else [], rows)
    print("\n".join(totals(shown)))
    if arguments.table:
        arguments.table.write_text(page(shown))
    return int(any(row.changed or row.complaints for row in rows))


def _treat(project: Project, arguments: argparse.Namespace) -> list[Row]:
    print(f"{project.folder}:", flush=True)
    minima = arguments.minimum or MINIMA
    try:
        pythons = {minimum: _python(project, minimum, arguments.python) for minimum in minima}
        source = source_of(project, arguments.sources)
        plain = copy_of(source, "plain")
        used = set() if arguments.no_tests else set(pythons.values())
        before = {python: run_suite(project, plain, python) for python in used}
        checker = pythons[minima[-1]]
        checked = bool(project.types) and not arguments.no_types
        types_before = _complaints(project, plain, checker) if checked else Counter()
    except (DidNotRun, NotToBeHad) as problem:
        print(f"  the suite does not run here:\n{problem}", flush=True)
        return []
    said = f"; type checkers: {types_before.total()} errors" if checked else ""
    for python, results in before.items():
        on = python.parent.parent.name
        print(f"  {len(results)} tests in {on}, {dict(Counter(results.values()))}{said}", flush=True)
    rows: list[Row] = []
    known: dict[tuple[bytes, Path], list[str]] = {}
    complaints: dict[bytes, list[str]] = {_code(source): []}
    for minimum in minima:
        python = pythons[minimum]
        row = Row(project.folder, minimum, len(before.get(python, ())))
        fixed = copy_of(source, f"fixed-{minimum}")
        _fix(row, fixed, ["--names", arguments.names] if arguments.names else [])
        code = _code(fixed)
        if code != _code(source) and (code, python) not in known and not arguments.no_tests:
            known[code, python] = _compared(project, plain, fixed, python, before[python])
        row.changed = list(known.get((code, python), ()))
        if checked:
            if code not in complaints:
                complaints[code] = sorted((_complaints(project, fixed, checker) - types_before).elements())
            row.complaints = complaints[code]
        print(f"  minimum {minimum}: {row.findings} findings, {row.edited} edited ({share(row)})", flush=True)
        for line in (*row.changed, *(row.complaints or ())):
            print(f"    {line}", flush=True)
        for reason, count in row.left.items():
            print(f"    not edited: {count} {reason}", flush=True)
        rows.append(row)
    return rows


def _python(project: Project, minimum: str, given: Path | None) -> Path:
    """The interpreter that tests the copy with this minimum."""
    if given:
        return given.absolute()
    return python_of(project, project.oldest if minimum == "own" else "")


def _compared(project: Project, plain: Path, fixed: Path, python: Path, before: dict[str, str]) -> list[str]:
    """The tests whose results changed; both suites run again then, since results may vary by themselves."""
    try:
        changed = _changed(before, run_suite(project, fixed, python))
        again = _changed(run_suite(project, plain, python), run_suite(project, fixed, python)) if changed else []
    except DidNotRun as problem:
        return [f"the suite of the fixed copy does not run: {problem}"]
    return [line for line in changed if line in again]


def _code(folder: Path) -> bytes:
    """A digest of what Python reads of a copy."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        if path.is_file():
            digest.update(b"%s\0%d\0" % (os.fsencode(path.relative_to(folder)), path.stat().st_size))
            digest.update(path.read_bytes())
    return digest.digest()


def _complaints(project: Project, folder: Path, python: Path) -> Counter[str]:
    by_mypy = run_mypy(project, folder, python) if project.mypy else Counter()
    return by_mypy + run_pyright(project, folder, python, pyright())


def _fix(row: Row, folder: Path, names: list[str]) -> None:
    """Apply the safe fix to the copy and count."""
    options = names if row.minimum == "own" else [*names, "--minimum-python", row.minimum]
    findings = _findings(folder, options)
    fix = [sys.executable, "-m", "statusquo", "fix", *options, "."]
    done = subprocess.run(fix, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(fix)}: {done.stderr}")
    left = _findings(folder, options)
    row.findings, row.edited = len(findings), len(findings) - len(left)
    fixes = [finding["fix"] for finding in findings if finding["fix"]]
    row.values = sum(fix["safety"] == "safe" and fix["writes"] == "value" for fix in fixes)
    row.left = dict(Counter(f"{finding['code']}: {finding['not_fixed']}" for finding in left).most_common())


def _findings(folder: Path, options: list[str]) -> list[dict[str, Any]]:
    check = [sys.executable, "-m", "statusquo", "check", "--exit-zero", "--output-format", "json", *options, "."]
    done = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=True)
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        f"{test}: {before.get(test, 'absent')} -> {after.get(test, 'absent')}"
        for test in sorted(before.keys() | after.keys())
        if before.get(test) != after.get(test)
    ]


if __name__ == "__main__":
    sys.exit(main())
