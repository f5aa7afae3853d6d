"""Check what a change touches, on one Python, in under a minute: `make check`, `make check SINCE=main`.

It checks style, format and types of the whole tree and the rules of the tree, and runs the fast tests for each changed
file. The tests mirror the packages, so a change of `lint_plugin/statusquo_lint/fix/proof.py` runs `tests/lint/fix` and
the tests of the linter as a whole. `make test` is still needed before a release.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from scripts.run.environments import ROOT
from scripts.run.steps import Done, Step, run, say

ALWAYS = ("tests/project/test_tree.py", "tests/project/test_floors.py")
"""The tests of the tree's rules, which any change may break."""
HALVES = {"conformance/statusquo_conformance": "tests/conformance", "lint_plugin/statusquo_lint": "tests/lint"}
"""Each half's package, with the folder of its tests."""
EVERYTHING = ("tests/reference", *HALVES.values())
WIDELY_USED: dict[str, tuple[str, ...]] = {
    "src": EVERYTHING,
    "tests/helpers": EVERYTHING,
    "tests/conftest.py": EVERYTHING,
    "pyproject.toml": EVERYTHING,
    "fixtures/lint": ("tests/lint/evidence", "tests/lint/fix", "tests/lint/rules"),
    "fixtures/targets": ("tests/conformance",),
    "benchmarks": ("tests/project/test_benchmarks.py",),
    "scripts/run": (
        "tests/project/test_demo.py",
        "tests/project/test_runner.py",
        "tests/project/test_pythons.py",
        "tests/project/test_check.py",
    ),
}
"""Paths on which the tests of several packages depend."""
_ENVIRON = {"COLUMNS": "72", "PYTHONDONTWRITEBYTECODE": ""}


def main() -> int:
    """Run the checks that the change requires, two at a time; returns 0 if all pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--since", default="HEAD", metavar="REV", help="check changes since this revision (default: HEAD)"
    )
    since = parser.parse_args().since
    changed = changed_files(since)
    if changed is None:
        say(f"git knows no revision {since!r}: name a commit, a branch or a tag")
        return 2
    started = time.monotonic()
    say(f"{len(changed)} files changed since {since}")
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda step: run(step, _ENVIRON), steps_for(selected_tests(changed))))
    return summarise(done, time.monotonic() - started)


def changed_files(since: str) -> list[str] | None:
    """The files that differ from a revision, including untracked ones; None if the revision does not exist."""
    found: list[str] = []
    for command in (["diff", "--name-only", "-z", since, "--"], ["ls-files", "--others", "--exclude-standard", "-z"]):
        done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            return None
        found += [name for name in done.stdout.split("\0") if name]
    return sorted(set(found))


def selected_tests(changed: list[str]) -> list[str]:
    """The test files and folders to run for changed files, the rules of the tree first.

    >>> selected_tests(["lint_plugin/statusquo_lint/fix/proof.py"])[2:]
    ['tests/lint/fix', 'tests/lint/test_codemod.py', 'tests/lint/test_flake8.py', 'tests/lint/test_scan.py']
    >>> selected_tests(["README.md"])[2:]
    []
    """
    wanted = {test for name in changed for test in _tests_of(PurePosixPath(name))}
    within = [name for name in wanted if any(str(above) in wanted for above in PurePosixPath(name).parents)]
    return [*ALWAYS, *sorted(name for name in wanted.difference(within, ALWAYS) if (ROOT / name).exists())]


def _tests_of(path: PurePosixPath) -> tuple[str, ...]:
    if path.parts[0] == "tests" and path.name.startswith("test_"):
        return (str(path),)
    for place, tests in WIDELY_USED.items():
        if path.is_relative_to(place):
            return tests
    for package, folder in HALVES.items():
        if path.is_relative_to(package):
            below = path.relative_to(package).parts
            beside = f"{folder}/{below[0]}"
            if len(below) > 1 and (ROOT / beside).is_dir():
                return (beside, *(f"{folder}/test_{name}.py" for name in ("codemod", "flake8", "scan")))
            return (folder,)
    return ()


def steps_for(tests: list[str]) -> list[Step]:
    """The commands to run, the longest first."""
    python = sys.executable
    pytest = (
        python,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--color=no",
        "-n",
        "2",
    )
    return [
        Step("check", "tests", (*pytest, "-m", "not slow and not long", *tests)),
        Step("check", "types", (python, "-m", "mypy")),
        Step("check", "style", (python, "-m", "ruff", "check", ".")),
        Step("check", "format", (python, "-m", "ruff", "format", "--check", ".")),
    ]


def summarise(done: list[Done], seconds: float) -> int:
    """Print the result of each step, and return the exit code."""
    for one in done:
        say(f"{'ok' if one.ok else 'FAILED':6}  {one.step.title} ({one.seconds:.0f} s)")
        for failure in one.failures:
            say(f"        {failure}")
    ok = all(one.ok for one in done)
    say(f"{'Everything passed' if ok else 'Something failed'} in {seconds:.0f} s. `make test` runs all tests.")
    return 0 if ok else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
