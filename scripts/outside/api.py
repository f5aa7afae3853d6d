"""Compare the public Python names with the last release: `make api`, or `api.py REVISION`.

griffe reads both from their source; it is installed into an environment of its own, `.venvs/api`. Only what
`fixtures/interface/api.txt` lists is public, so that other differences do not count.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.run.environments import ROOT, Environment, NotPrepared
from scripts.run.pythons import probe

FIRST = "c2418ce0662e41811323a191508342d0e0b4d139"
"""What counts as the last release as long as there is none."""
_COMPARE = Path(__file__).resolve().parent / "apirun" / "compare.py"


def main(revision: str = "") -> int:
    """Return 0 if nothing public breaks, 1 if something does, 2 if it cannot be compared."""
    revision = revision or last_release()
    python = probe(sys.executable)
    if python is None:
        print(f"{sys.executable} does not run", file=sys.stderr)
        return 2
    environment = Environment(ROOT / ".venvs" / "api", python, ("--group", "api"))
    try:
        if not environment.is_ready:
            print("Installing into .venvs/api ...", flush=True)
            environment.prepare()
    except NotPrepared as problem:
        print(problem, file=sys.stderr)
        return 2
    known = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if known.returncode:
        print(f"there is no revision {revision!r} here: fetch it, or give another one", file=sys.stderr)
        return 2
    return subprocess.run([environment.interpreter, _COMPARE, revision], cwd=ROOT, check=False).returncode


def last_release() -> str:
    """Return the newest tag of a version, or the revision that stands for it."""
    command = ["git", "describe", "--tags", "--abbrev=0", "--match=v[0-9]*"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or FIRST


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
