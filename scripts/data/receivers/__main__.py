"""Measure what callables do with a member in place of the number, and write `fixtures/facts/receivers.json`.

    python -m scripts.data.receivers [--only NAME ...]

Each library is installed in its newest release that the Python accepts, in an environment that is made once, below
`.scratch/receivers`. Its probes run there with the number, with its `.value`, with the member, and with a member whose
texts are those of the number. What differs is written down; nothing is judged here.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from scripts.data.receivers.libraries import Library, named
from scripts.data.receivers.results import RESULTS, entry, read, write
from scripts.data.receivers.running import NotMeasured, measured
from scripts.run.environments import ROOT
from scripts.run.pythons import find_pythons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.run.pythons import Python

PYTHONS = ("3.10", "3.13")
"""The text of a member changed with 3.11; what is known of the others follows from these."""


def main(arguments: list[str]) -> int:
    """Exit 0 if every probe could be run."""
    parser = argparse.ArgumentParser(prog="python -m scripts.data.receivers")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="libraries to measure; the others stay")
    pythons = [python for python in find_pythons() if python.minor in PYTHONS]
    if len(pythons) < len(PYTHONS):
        sys.exit(f"Python {' and '.join(PYTHONS)} are needed")
    problems = 0
    for library in named(tuple(parser.parse_args(arguments).only)):
        problems += _measure(library, pythons)
    return 1 if problems else 0


def _measure(library: Library, pythons: Sequence[Python]) -> int:
    results: dict[str, dict[str, Any]] = {}
    left_out: dict[str, str] = {}
    for python in pythons:
        try:
            results[python.minor] = measured(library, python)
        except NotMeasured as reason:  # noqa: PERF203  # each Python on its own
            left_out[python.minor] = str(reason)
    libraries = read()
    libraries[library.name] = entry(library, results, left_out)
    write(libraries)
    problems = [f"{python}: {text}" for python, result in results.items() for text in result["problems"]]
    rows = len(libraries[library.name]["rows"])
    print(f"{library.name}: {rows} rows in {RESULTS.relative_to(ROOT)}", flush=True)
    for text in problems + [f"{python} left out: {reason}" for python, reason in left_out.items()]:
        print(f"  {text}", flush=True)
    return len(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
