"""Measuring processes: CPU time and memory, in turns, so that both sides of a ratio meet the same weather."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import resource
    from collections.abc import Sequence

ROUNDS = 7
PAIRS = 8
IMPORTS = 20
_MICROSECONDS = 1_000_000
_LONG = 5
"""Seconds after which a command is long enough for somebody who waits to be told of its end."""

MOST_ROUNDS = "STATUSQUO_MOST_ROUNDS"
"""The variable that limits the rounds of every comparison, for a quick look."""

_WAITER = """
import os, sys
started = os.fork()
if not started:
    os.execvp(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(started, 0)
told = f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}"
os.write(int(sys.argv[1]), told.encode())
"""
"""Starts a command and tells its cost. Linux counts the memory of whoever starts a process as that process's, up to the
moment at which it becomes its own, so that a small program has to start what is measured."""

COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""A checkout's modules are compiled once, by the round that warms up, as pip compiles what it installs."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command to measure, where it runs, and which exit codes are not failures."""

    arguments: Sequence[str]
    cwd: Path
    exit_codes: tuple[int, ...] = (0,)
    environ: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took, children included."""

    cpu_seconds: float
    peak_mib: float
    wall_seconds: float


def cost(command: Command) -> Cost:
    """Run the command once; raises `RuntimeError` with its last words where it fails."""
    started = time.perf_counter()
    report, reported = os.pipe()
    process = _started(command, subprocess.PIPE, told=reported)
    os.close(reported)
    said = process.communicate()[0]
    with os.fdopen(report, encoding="ascii") as stream:
        code, cpu_seconds, peak_kib = (float(word) for word in stream.read().split())
    _refuse_failure(command, int(code), said)
    seconds = time.perf_counter() - started
    _tell(seconds, command)
    return Cost(cpu_seconds, peak_kib / 1024, seconds)


def compare(*commands: Command, rounds: int = ROUNDS) -> list[Cost]:
    """The costs of the commands, run in turns after one round that warms the caches.

    The time is the least of all rounds, since what else a machine does only adds to it; the memory is the median.
    """
    turns = [[cost(command) for command in commands] for _ in range(_limited(rounds) + 1)][1:]
    return [
        Cost(
            min(one.cpu_seconds for one in column),
            statistics.median(one.peak_mib for one in column),
            min(one.wall_seconds for one in column),
        )
        for column in zip(*turns, strict=True)
    ]


def ratio(one: Command, other: Command, pairs: int = PAIRS) -> float:
    """How much processor time the first command takes for each second of the second, near enough for a few per cent.

    Both run at the same time, a processor each, so that both meet the same weather, and change places from pair to
    pair; the geometric mean of the pairs is given, after one that warms the caches.
    """
    processors = sorted(os.sched_getaffinity(0))[:2] if hasattr(os, "sched_getaffinity") else []
    sides = list(enumerate((one, other)))
    found = []
    for turn in range(_limited(pairs) + 1):
        began = time.perf_counter()
        order = processors if turn % 2 else processors[::-1]
        running = [(command, _started(command, subprocess.DEVNULL, order[at:][:1])) for at, command in sides]
        left, right = (_ended(command, process) for command, process in running)
        found.append((left.ru_utime + left.ru_stime) / (right.ru_utime + right.ru_stime))
        _tell(time.perf_counter() - began, one)
    return statistics.geometric_mean(found[1:])


def _limited(rounds: int) -> int:
    return min(rounds, int(os.environ.get(MOST_ROUNDS, rounds)))


def _tell(seconds: float, command: Command) -> None:
    if seconds > _LONG:
        words = [Path(word).name for word in command.arguments if not word.startswith("\n")]
        print(f"    ... {seconds:3.0f} s for {' '.join(words)[:80]}", file=sys.stderr, flush=True)


def _started(
    command: Command, output: int, processors: Sequence[int] = (), told: int | None = None
) -> subprocess.Popen[bytes]:
    waiter = [] if told is None else [sys.executable, "-I", "-S", "-c", _WAITER, str(told)]
    process = subprocess.Popen(
        [*waiter, *command.arguments],
        cwd=command.cwd,
        env=os.environ | COMPILED | dict(command.environ),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=() if told is None else (told,),
    )
    if processors:
        os.sched_setaffinity(process.pid, processors)
    return process


def _ended(command: Command, process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    """What the process and its children used, once it ends; raises `RuntimeError` where it fails."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    _refuse_failure(command, process.returncode, b"")
    return usage


def _refuse_failure(command: Command, code: int, said: bytes) -> None:
    if code not in command.exit_codes:
        raise RuntimeError(f"{' '.join(command.arguments)} ended with {code}: {said.decode(errors='replace')[-500:]}")


def import_milliseconds(module: str, before: str = "", rounds: int = IMPORTS) -> float:
    """The least time that `import module` takes by `-X importtime`, after the code `before` has run."""
    return min(_import_once(module, before) for _ in range(_limited(rounds)))


def _import_once(module: str, before: str) -> float:
    command = [sys.executable, "-X", "importtime", "-c", f"{before}\nimport {module}"]
    environ = os.environ | COMPILED
    lines = subprocess.run(command, capture_output=True, text=True, check=True, env=environ).stderr.splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in lines]
    # Top-level rows are indented by one space; a package and its module are two of them.
    taken = [int(row[1]) for row in rows if len(row) == 3 and row[2][1:] in (module, module.partition(".")[0])]
    return sum(taken) / (_MICROSECONDS / 1000)
