"""What the fixer gains by showing libcst only what it edits, and what a fixed file costs."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.projects import ROOT, folders
from benchmarks.rows import Measurement, Row
from benchmarks.timing import Command, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 1
CODEMOD = ("codemod", "-x", "--no-format", "--hide-progress", "-j2", "-u3", "statusquo_lint.codemod.UseHTTPStatus")
AGAINST_RUNNER = Row(
    "libcst's runner with the same codemod on every file against `statusquo fix --check`, by the clock", "x", at_least=8
)
ADDED = Row("what fixing adds to checking the same files, against libcst parsing them", "x", at_most=1.5)
ROWS = (AGAINST_RUNNER, ADDED)
FLOOR = str(ROOT / "benchmarks" / "libcst_floor.py")


def measure() -> Iterator[Measurement]:
    """`statusquo fix --check` against the same codemod on every file; neither writes anything."""
    code = folders()
    ours, theirs = compare(
        _command("fix", "--check", "--jobs=2", "--quiet", *code),
        Command((sys.executable, "-m", "libcst.tool", *CODEMOD, *code), ROOT, exit_codes=(0, 1)),
        rounds=ROUNDS,
    )
    yield Measurement(AGAINST_RUNNER, theirs.wall_seconds / ours.wall_seconds)
    files = _fixable(code)
    check, fix, parse = compare(
        _command("check", "--no-cache", "--jobs=1", "--exit-zero", "--quiet", *files),
        _command("fix", "--check", "--jobs=1", "--quiet", *files),
        Command((sys.executable, FLOOR, *files), ROOT),
        rounds=ROUNDS,
    )
    yield Measurement(ADDED, (fix.cpu_seconds - check.cpu_seconds) / parse.cpu_seconds)


def _command(name: str, *arguments: str) -> Command:
    return Command((sys.executable, "-m", "statusquo", name, "--isolated", *arguments), ROOT, exit_codes=(0, 1))


def _fixable(code: list[str]) -> list[str]:
    """The files that a plain fix would change."""
    concise = _command("check", "--output-format", "concise", *code)
    said = subprocess.run(concise.arguments, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return sorted({line.partition(".py:")[0] + ".py" for line in said.splitlines() if " [*] " in line})
