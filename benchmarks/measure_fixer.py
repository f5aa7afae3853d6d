"""What the fixer gains by parsing with libcst only the files that it has to change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from projects import ROOT, folders
from timing import Command, Measurement, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 1
CODEMOD = ("codemod", "-x", "--no-format", "--hide-progress", "-j2", "-u3", "statusquo_lint.codemod.UseHTTPStatus")


def measure() -> Iterator[Measurement]:
    """`statusquo fix --check` against the same codemod on every file; neither writes anything."""
    code = folders()
    fix = (sys.executable, "-m", "statusquo", "fix", "--check", "--isolated", "--jobs=2", "--quiet")
    ours, theirs = compare(
        Command((*fix, *code), ROOT, exit_codes=(0, 1)),
        Command((sys.executable, "-m", "libcst.tool", *CODEMOD, *code), ROOT, exit_codes=(0, 1)),
        rounds=ROUNDS,
    )
    gain = theirs.wall_seconds / ours.wall_seconds
    yield Measurement("statusquo fix --check against libcst's runner on every file, time", gain, "x", at_least=8)
