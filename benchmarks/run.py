"""Run the benchmarks and print the figures beside what is promised: `make bench`.

A benchmark is a module `benchmarks/measure_*.py` with `ROWS`, the rows that it gives, and a function `measure()` that
yields them with their figures. Figures are ratios of two sides measured in one run wherever a bare time would depend on
the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import results
from benchmarks.machine import load, this_machine
from benchmarks.rows import rounded
from benchmarks.timing import MOST_ROUNDS

if TYPE_CHECKING:
    from benchmarks.rows import Measurement, Row

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run all benchmarks or the named ones; 1 if one fails or a promise is not kept, 2 if there is none of a name."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a benchmark; without one, all run")
    parser.add_argument("--results", type=Path, metavar="FILE", help="keep the figures of the benchmarks that run")
    parser.add_argument("--rounds", type=int, metavar="N", help="at most so many rounds, for a quick look")
    parser.add_argument("--rows", action="store_true", help="measure nothing; bring the rows of FILE up to date")
    given = parser.parse_args(arguments)
    try:
        names = [] if given.rows else chosen(given.names)
        before = results.load(given.results) if given.results else {}
    except (LookupError, ValueError) as problem:
        print(problem.args[0], file=sys.stderr)
        return 2
    if given.results and os.environ.get("STATUSQUO_CORPUS"):
        print("results are kept for the pinned projects only: unset STATUSQUO_CORPUS", file=sys.stderr)
        return 2
    if given.rounds:
        os.environ[MOST_ROUNDS] = str(given.rounds)

    if given.results:
        results.save(results.merged(before, declared(), {}), given.results)
    problems: list[str] = []
    new: results.Results = {}
    for number, name in enumerate(names, 1):
        print(f"\n{name} ({number} of {len(names)})", flush=True)
        try:
            new[name] = run(name, given.rounds)
        except (RuntimeError, OSError) as problem:  # the other benchmarks still run, and the figures from before stay
            problems.append(f"{name} failed: {problem}")
            print(problems[-1], file=sys.stderr)
            continue
        problems += [f"not kept: {plain(one.row)}" for one in new[name].measurements if not one.kept]
        if given.results:
            results.save(results.merged(before, declared(), new), given.results)
    if names:
        print("\n" + "\n".join(problems or ["All promises are kept."]))
    return 1 if problems else 0


def known() -> list[str]:
    """The names of all benchmarks."""
    return sorted(path.stem.removeprefix("measure_") for path in HERE.glob("measure_*.py"))


def chosen(names: list[str]) -> list[str]:
    """The named benchmarks, or all; raises `LookupError` with one sentence where there is none of a name."""
    for name in names:
        if name not in known():
            raise LookupError(f"no benchmark {name!r}; name some of: {', '.join(known())}")
    return names or known()


def declared() -> dict[str, tuple[Row, ...]]:
    """The rows of each benchmark."""
    return {name: importlib.import_module(f"benchmarks.measure_{name}").ROWS for name in known()}


def run(name: str, most_rounds: int | None = None) -> results.Run:
    """Run one benchmark and print its figures; raises `RuntimeError` where it gives other rows than it declares."""
    module = importlib.import_module(f"benchmarks.measure_{name}")
    busy, began = load(), time.perf_counter()
    found: list[Measurement] = []
    for measurement in module.measure():
        found.append(measurement)
        print(line(measurement), flush=True)
    if {one.row for one in found} != set(module.ROWS):
        raise RuntimeError(f"the rows of benchmarks/measure_{name}.py are not those that it measures")
    seconds = round(time.perf_counter() - began)
    print(f"    {seconds} s", flush=True)
    today = dt.date.today().isoformat()
    return results.Run(today, seconds, busy, this_machine(), tuple(found), most_rounds)


def line(found: Measurement) -> str:
    """A figure beside what is promised about it."""
    row = found.row
    mark = "    " if found.kept else "NOT "
    return f"{mark}{rounded(found.value, row):>9} {row.unit:5} {row.promise:14} {plain(row)}"


def plain(row: Row) -> str:
    """The name of a row without its Markdown."""
    return row.name.replace("`", "")


if __name__ == "__main__":
    sys.exit(main())
