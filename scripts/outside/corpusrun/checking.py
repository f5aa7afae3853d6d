"""Checks a batch of files in a process of its own, by the public command, and loses no more than the file at fault."""

from __future__ import annotations

import json
import os
import resource
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ANSWERED = (0, 1, 2)
"""Exit codes of a run that looked at its files: nothing found, something found, a file that cannot be treated."""
SETTINGS = "--isolated --enable=HTS"
SHOWN = 300


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every batch: it is sent to each process that checks some."""

    folder: Path
    settings: str = SETTINGS
    statusquo: str = ""
    python: str = ""
    seconds: float = 60
    """How long a process may take, beside `seconds_a_file` for each of its files."""
    seconds_a_file: float = 2

    def limit(self, files: Sequence[str]) -> float:
        """The seconds that a process has for the files."""
        return self.seconds + self.seconds_a_file * len(files)

    def command(self, files: Sequence[str]) -> list[str]:
        """The command that checks the files; `-I`, since a folder of the corpus may be called like a module of ours."""
        always = ("--no-cache", "--jobs=1", "--quiet", "--output-format=json")
        return [sys.executable, "-I", "-m", "statusquo", "check", *shlex.split(self.settings), *always, "--", *files]


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a batch, a finding or a problem each, and what they took."""

    rows: list[dict[str, Any]]
    files: int
    lines: int
    cpu_seconds: float
    wall_seconds: float


def checked(files: Sequence[str], job: Job) -> Checked:
    """Check the files; every one of them is looked at, or has a row that says why not."""
    started, used = time.perf_counter(), _children_seconds()
    rows = list(_rows(files, job))
    took = _children_seconds() - used, time.perf_counter() - started
    return Checked(rows, len(files), sum(_lines(job.folder / file) for file in files), *took)


def _rows(files: Sequence[str], job: Job) -> Iterator[dict[str, Any]]:
    """The rows of the files; where the process fails, hangs or leaves one out, those of both halves."""
    answer = _answer(files, job)
    if not isinstance(answer, str):
        for finding in answer["findings"]:
            yield _finding(finding, job)
        for problem in answer["problems"]:
            yield _row(problem["path"], job, problem=problem["message"])
    elif len(files) == 1:
        yield _row(files[0], job, problem=answer)
    else:
        middle = len(files) // 2
        yield from _rows(files[:middle], job)
        yield from _rows(files[middle:], job)


def _answer(files: Sequence[str], job: Job) -> dict[str, Any] | str:
    """The command's document, or why there is none in which every file counts."""
    seconds = job.limit(files)
    command, quiet = job.command(files), subprocess.DEVNULL
    try:
        done = subprocess.run(command, cwd=job.folder, stdin=quiet, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"no answer in {seconds:g} s"
    said = done.stderr.decode(errors="backslashreplace").strip()[-SHOWN:]
    if done.returncode not in ANSWERED:
        return f"ended with {done.returncode}: {said}"
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return f"no document: {said}"
    return answer if answer["summary"]["files"] == len(files) else f"left out: {said}"


def _finding(finding: dict[str, Any], job: Job) -> dict[str, Any]:
    kept = ("row", "column", "code", "message", "confidence", "evidence", "clue")
    fix = finding["fix"] or {}
    return _row(
        finding["path"],
        job,
        **{name: finding[name] for name in kept},
        **{name: fix.get(name) for name in ("safety", "writes", "reason")},
    )


def _row(path: str, job: Job, **values: object) -> dict[str, Any]:
    """A row; what a text of the table cannot hold is written as an escape."""
    shown = _text(path)
    project, _, rest = shown.partition(os.sep)
    kept = {name: _text(value) if isinstance(value, str) else value for name, value in values.items()}
    versions = {"settings": job.settings, "statusquo": job.statusquo, "python": job.python}
    return {"project": project if rest else "", "path": shown, **kept, **versions}


def _text(value: str) -> str:
    return value.encode(errors="backslashreplace").decode()


def _lines(path: Path) -> int:
    try:
        return path.read_bytes().count(b"\n")
    except OSError:
        return 0


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
