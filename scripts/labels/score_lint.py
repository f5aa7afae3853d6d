#!/usr/bin/env python3
"""Run the detector on a folder and print one line per finding; with labels, also print precision and recall.

usage: score_lint.py FOLDER [--jobs 2] [--minimum-python 3.11] [--mistakes 30] [--lines FILE]

The labels and their scorer are read from $STATUSQUO_SHARED, or else from `../shared` beside the checkout. The figures
are for the default options.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import tokenize
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

REPOSITORY = Path(__file__).resolve().parents[2]


def scan_file(task: tuple[Path, Path, Options]) -> list[str]:
    """The findings of one file as `path:line:column: CODE [*] text`, with the path relative to the folder."""
    path, folder, options = task
    try:
        with tokenize.open(path) as stream:
            text = stream.read()
    except (SyntaxError, UnicodeDecodeError):
        return []
    name = path.relative_to(folder).as_posix()
    return [
        f"{name}:{found.span.row}:{found.span.col + 1}: {found.code} {'[*] ' if found.has_safe_fix else ''}{found.message}"  # noqa: E501
        for found in scan(Source(text, str(path)), options)
    ]


def shared() -> Path | None:
    """The folder with the labels, if it exists."""
    folder = Path(os.environ.get("STATUSQUO_SHARED", REPOSITORY.parent / "shared")) / "evals" / "lint"
    return folder if (folder / "score.py").exists() else None


def main() -> int:
    """Scan, then score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minimum-python", default="3.11")
    parser.add_argument("--mistakes", type=int, default=0)
    parser.add_argument("--lines", type=Path, help="write the findings to this file")
    parser.add_argument("--floor-precision", default="0.95")
    parser.add_argument("--floor-recall", default="0.90")
    args = parser.parse_args()
    major, minor = args.minimum_python.split(".")
    options = Options(minimum_python=(int(major), int(minor)))
    folder = args.folder.resolve()
    tasks = [(path, folder, options) for path in sorted(folder.rglob("*.py")) if path.is_file()]
    began = time.perf_counter()
    with ProcessPoolExecutor(args.jobs) as pool:
        lines = [line for found in pool.map(scan_file, tasks, chunksize=16) for line in found]
    took = time.perf_counter() - began
    text = "".join(f"{line}\n" for line in lines)
    if args.lines:
        args.lines.write_text(text, encoding="utf-8", errors="surrogateescape")
    print(f"{len(tasks)} files, {len(lines)} findings, {took:.1f} s in {args.jobs} processes", file=sys.stderr)
    labels = shared()
    if labels is None:
        print(text, end="")
        print("no labels here: set STATUSQUO_SHARED to score", file=sys.stderr)
        return 0
    command = [
        sys.executable,
        labels / "score.py",
        labels / "labels.jsonl",
        folder,
        "-",
        "--mistakes",
        str(args.mistakes),
    ]
    command += ["--floor-precision", args.floor_precision, "--floor-recall", args.floor_recall]
    return subprocess.run(command, input=text, text=True, check=False, errors="surrogateescape").returncode


if __name__ == "__main__":
    raise SystemExit(main())
