"""Run tests with coverage of the three packages, branches included: `python -m scripts.run.covered [pytest's options]`.

Measured are the tests that `tests/measured.json` names, which reach all that any test reaches; see `choice.py`.
Fails if a test does, or if a line or a branch is reached by no test and is not excluded with its reason: in a comment
`# pragma: no cover: REASON` where it stands, or by a pattern in `pyproject.toml`. A process that a test starts is not
measured, since that takes longer, unless the test asks for it: `measured` in `tests/helpers/measuring.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from scripts.run.environments import ROOT

FOLDER = ROOT / ".scratch" / "coverage"
CONTEXT = "STATUSQUO_MEASURED_TEST"
"""The variable with the test that started a process, where what each test reaches is kept apart."""


def main(options: list[str]) -> int:
    """Run pytest, put together what its processes measured, and list what is missing; 0 if all is well.

    `--measure` as the first option stops before the report, and `--report` alone makes it, for tests that run in
    several steps.
    """
    if options == ["--report"]:
        return report()
    if options[:1] == ["--measure"]:
        return measure(options[1:])
    clear()
    codes = (measure(options), report())
    return next((code for code in codes if code), 0)


def clear() -> None:
    """Forget what was measured."""
    shutil.rmtree(FOLDER, ignore_errors=True)


def measure(options: list[str]) -> int:
    """Run pytest, whose processes write what they measure."""
    # in the order of the files, so that no line is reached only by what an earlier test has left
    fixed = ("-p", "no:cacheprovider", "-p", "no:randomly")
    return _coverage("run", "-m", "pytest", *fixed, "--color=no", *options)


def report() -> int:
    """Put together what all processes measured, and list what is missing."""
    codes = [_coverage("combine", "--quiet"), _coverage("report")]
    return next((code for code in codes if code), 0)


def _coverage(*arguments: str) -> int:
    environ = os.environ | {"COVERAGE_FILE": str(FOLDER / "data")}
    return subprocess.run((sys.executable, "-m", "coverage", *arguments), cwd=ROOT, env=environ, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
