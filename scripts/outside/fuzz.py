"""Generated modules, damaged files and odd trees through every command: `make fuzz`, or with `--minutes=30`.

hypothesmith writes the modules, from Python's grammar and from libcst's nodes; it is installed into an environment of
its own, `.venvs/fuzz`. What is tried and what must hold is in `scripts/outside/fuzzrun/`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from scripts.run.environments import ROOT, Environment, NotPrepared, clean_environ
from scripts.run.pythons import probe

EXAMPLES = 30
_SEEDS = 2**32


def main() -> int:
    """Make the environment and run the searches; the exit code is pytest's, 2 where the environment is not to be had.

    The seed is new in every run unless one is given. With minutes, a search is repeated with the seeds that follow
    until the time is up or something was found; each seed is printed.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--examples", type=int, default=EXAMPLES, help=f"examples per seed, shared by cost (default: {EXAMPLES})"
    )
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"), help="the seed of the run")
    parser.add_argument("--minutes", type=float, default=0.0, help="run new seeds for this long (default: one seed)")
    parser.add_argument("--only", default="", help="run only tests whose names match, as with pytest's -k")
    arguments = parser.parse_args()
    if arguments.examples < 1:
        parser.error(f"--examples={arguments.examples}: must be 1 or more")
    if not 0 <= arguments.minutes < _SEEDS:
        parser.error(f"--minutes={arguments.minutes}: give a number from 0 up")
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
    with tempfile.TemporaryDirectory() as counts:
        code = _search(environment.interpreter, arguments, Path(counts))
        print(f"\n{_table(Path(counts))}\n{'nothing found' if not code else 'see above; run its seed again'}")
    return code


def _search(interpreter: Path, arguments: argparse.Namespace, counts: Path) -> int:
    """Run one seed after the other; the first exit code that is not 0."""
    until = time.time() + 60 * arguments.minutes if arguments.minutes else float("inf")
    pytest = ("-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", "-p", "no:randomly", "-k", arguments.only)
    given = {
        "STATUSQUO_FUZZ_EXAMPLES": str(arguments.examples),
        "STATUSQUO_FUZZ_UNTIL": str(until),
        "STATUSQUO_FUZZ_COUNTS": str(counts),
    }
    seed = arguments.seed % _SEEDS
    while True:
        print(f"fuzz.py --examples={arguments.examples} --seed={seed}", flush=True)
        code = subprocess.run(
            [interpreter, *pytest, f"--hypothesis-seed={seed}", "scripts/outside/fuzzrun"],
            cwd=ROOT,
            env=clean_environ() | given,
            check=False,
        ).returncode
        if code or not arguments.minutes or time.time() >= until:
            return code
        seed = (seed + 1) % _SEEDS


def _table(counts: Path) -> str:
    """How many examples of each kind were tried."""
    found = Counter(line for file in counts.iterdir() for line in file.read_text().splitlines())
    rows = [f"{number:>8}  {name.removeprefix('test_').replace('_', ' ')}" for name, number in sorted(found.items())]
    return "\n".join(["examples", *rows, f"{found.total():>8}  in all"])


if __name__ == "__main__":
    sys.exit(main())
