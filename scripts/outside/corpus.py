"""Check a corpus that one process does not hold, on Dask or Spark, into a table of Parquet.

`python -m scripts.outside.corpus FOLDER --into=TABLE` checks every Python file below the folder, whose folders are
projects. A run that was ended goes on where it stopped; what changed is checked again, and so is all after an upgrade.
`docs/howto/large-corpora.md` tells the rest.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from scripts.outside.corpusrun.batches import batches
from scripts.outside.corpusrun.checking import SETTINGS, Job
from scripts.outside.corpusrun.engines import ENGINES, INSTALLS, NEEDS
from scripts.outside.corpusrun.parts import Work, figures, remove_others

MILLION = 1_000_000
EVERY = 60
"""Seconds between two lines of progress."""


def main(words: list[str] | None = None) -> int:
    """Check what is not in the table yet, and print the table's figures; 2 if something is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="whose folders are projects")
    parser.add_argument("--into", type=Path, required=True, help="folder of the table")
    parser.add_argument("--engine", choices=ENGINES, default="dask", help="what runs the processes (default: dask)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a processor)")
    parser.add_argument("--size", type=int, default=200, help="files a batch, about (default: 200)")
    parser.add_argument("--settings", default=SETTINGS, help=f"options of `statusquo check` (default: {SETTINGS})")
    arguments = parser.parse_args(words)
    if missing := [name for name in NEEDS[arguments.engine] if importlib.util.find_spec(name) is None]:
        wanted = " ".join(INSTALLS[name] for name in missing)
        print(f"The engine {arguments.engine} needs more: python -m pip install {wanted}", file=sys.stderr)
        return 2
    if not arguments.folder.is_dir():
        print(f"{arguments.folder}: no such folder", file=sys.stderr)
        return 2
    folder, into = arguments.folder.resolve(), arguments.into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    job = Job(folder, arguments.settings, _version(), platform.python_version())
    every = list(batches(job, max(1, arguments.size)))
    pending = [batch for batch in every if not (into / batch.name).exists()]
    print(f"{sum(len(batch.files) for batch in every):,} files in {len(every):,} batches, {len(pending):,} to check")
    started = shown = time.perf_counter()
    for count, _ in enumerate(ENGINES[arguments.engine](Work(job, into), pending, arguments.workers), 1):
        if time.perf_counter() - shown > EVERY:
            shown = time.perf_counter()
            print(f"{count:,} of {len(pending):,} batches, {shown - started:,.0f} s", flush=True)
    remove_others(into, {batch.name for batch in every})
    print(summary(figures(into)))
    print(f"wall seconds of this run: {time.perf_counter() - started:,.1f}")
    return 0


def summary(sums: dict[str, float]) -> str:
    """The figures of a table, a line each."""
    lines = [f"{name}: {sums[name]:,.0f}" for name in ("files", "lines", "findings", "problems")]
    lines.append(f"processor seconds: {sums['cpu_seconds']:,.1f}")
    if sums["lines"]:
        lines.append(f"processor seconds a million lines: {sums['cpu_seconds'] / sums['lines'] * MILLION:,.2f}")
    return "\n".join(lines)


def _version() -> str:
    command = [sys.executable, "-I", "-m", "statusquo", "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]


if __name__ == "__main__":
    sys.exit(main())
