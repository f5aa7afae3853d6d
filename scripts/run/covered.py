"""Run tests with coverage of the three packages, branches included: `python -m scripts.run.covered [pytest's options]`.

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


def main(options: list[str]) -> int:
    """Run pytest, put together what its processes measured, and list what is missing; 0 if all is well."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    environ = os.environ | {"COVERAGE_FILE": str(FOLDER / "data")}
    coverage = (sys.executable, "-m", "coverage")
    pytest = (*coverage, "run", "-m", "pytest", "-p", "no:cacheprovider", "--color=no", *options)
    codes = [
        subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
        for command in (pytest, (*coverage, "combine", "--quiet"), (*coverage, "report"))
    ]
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
