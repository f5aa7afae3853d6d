"""Generated modules and damaged files through the detector and the fixer: `make fuzz`, `fuzz.py --examples 5000`.

hypothesmith writes the modules, from Python's grammar and from libcst's nodes; it is installed into an environment of
its own, `.venvs/fuzz`. What is tried and what must hold is in `scripts/outside/fuzzrun/test_generated.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from scripts.run.environments import ROOT, Environment, NotPrepared, clean_environ
from scripts.run.pythons import probe

EXAMPLES = 500


def main() -> int:
    """Make the environment and run the searches; the exit code is pytest's, 2 where the environment is not to be had.

    The seed is new in every run unless one is given, and is printed.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=EXAMPLES, help=f"for each search (default: {EXAMPLES})")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"), help="to run one again")
    arguments = parser.parse_args()
    if arguments.examples < 1:
        parser.error(f"--examples={arguments.examples}: give a number from 1 up")
    python = probe(sys.executable)
    if python is None:
        print(f"{sys.executable} does not run", file=sys.stderr)
        return 2
    environment = Environment(ROOT / ".venvs" / "fuzz", python, ("--group", "fuzz", "--editable", "."))
    try:
        if not environment.is_ready:
            print("Installing into .venvs/fuzz ...", flush=True)
            environment.prepare()
    except NotPrepared as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"{arguments.examples} examples a search, seed {arguments.seed}", flush=True)
    pytest = ("-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", "-p", "no:randomly", "-o", "timeout=3600")
    return subprocess.run(
        [environment.interpreter, *pytest, f"--hypothesis-seed={arguments.seed}", "scripts/outside/fuzzrun"],
        cwd=ROOT,
        env=clean_environ() | {"STATUSQUO_FUZZ_EXAMPLES": str(arguments.examples)},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
