"""Choose the tests that are measured for coverage and write them to `tests/measured.json`: `make measured`.

All tests that may be measured run once, each with what it reaches kept apart, which takes five minutes: on the newest
Python, since `make test` measures there and heeds no choice that was made on another. It is time for
that when tests were deleted or changed so that `make test` names lines as missed, or when measuring has become slow.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from scripts.run import choice, contexts, lanes, test_all
from scripts.run.covered import FOLDER
from scripts.run.environments import ROOT
from scripts.run.pythons import find_pythons

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = FOLDER.with_name("choosing")
_WHERE = ("tests/lint", "tests/conformance", "tests/reference")


def main() -> int:
    """Choose on the newest Python here, and return the exit code."""
    pythons = find_pythons()
    if not pythons or (python := test_all.newest(pythons)).minor == choice.this_python():
        return choose()
    environments, failed = test_all.prepare([python], python)
    for sentence in failed:
        print(sentence, file=sys.stderr)
    codes = [
        subprocess.run((one.interpreter, "-m", "scripts.run.choose"), check=False).returncode for one in environments
    ]
    return max(codes, default=2)


def choose() -> int:
    """Run the tests, choose, and write; what pytest says where a test fails, and nothing is written then."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    costs = _FOLDER / "costs.json"
    environ = os.environ | {"COVERAGE_FILE": str(_FOLDER / "data"), contexts.COSTS: str(costs)}
    command = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q", "-p", "scripts.run.contexts")
    options = ("-p", "no:cacheprovider", "-p", "no:randomly", "-m", lanes.MAY_BE_MEASURED)
    done = subprocess.run((*command, *options, *_WHERE), cwd=ROOT, env=environ, check=False)
    if done.returncode:
        print("Nothing was chosen: see above.", file=sys.stderr)
        return done.returncode
    seconds: dict[str, float] = json.loads(costs.read_text(encoding="utf-8"))
    reached = reached_in(sorted(_FOLDER.glob("data.*")), frozenset(seconds))
    chosen = choice.cheapest(reached, seconds)
    choice.FILE.write_text(choice.dumped(choice.this_python(), seconds, chosen), encoding="utf-8")
    total, kept = sum(seconds.values()), sum(seconds[test] for test in chosen)
    print(f"{len(chosen)} of {len(seconds)} tests are measured; they take {kept:.0f} of {total:.0f} s.")
    return 0


def reached_in(files: list[Path], tests: frozenset[str]) -> dict[str, choice.Reached]:
    """What each test reaches beside what is reached whichever tests run, from the data files of coverage.

    Their tables are documented in https://coverage.readthedocs.io/en/latest/dbschema.html.
    """
    numbers: dict[tuple[str, int, int], int] = {}
    reached: dict[str, set[int]] = {}
    for file in files:
        with closing(sqlite3.connect(file)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'arc'").fetchone():
                continue  # of a process that was killed before it wrote anything
            for path, context, start, end in connection.execute(
                "SELECT path, context, fromno, tono FROM arc"
                " JOIN file ON file.id = file_id JOIN context ON context.id = context_id"
            ):
                number = numbers.setdefault((path, start, end), len(numbers))
                reached.setdefault(context if context in tests else "", set()).add(number)
    always = reached.pop("", set())
    return {test: frozenset(lines - always) for test, lines in reached.items()}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
