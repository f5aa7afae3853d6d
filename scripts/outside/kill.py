"""Kill `statusquo fix` at random moments in a tree of files, and check the remaining files: `make kill`.

Each file must be entirely old or entirely new, all processes must end within two seconds with the documented exit code,
standard error must not contain a traceback, and temporary files may remain only after SIGKILL; a later run removes
those. The seed is printed; `--seed=N` repeats the same kills. Exits with 1 if anything failed.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

SUFFIX = ".statusquo-tmp"
CODE = """\
def view(response):
    if response.status_code == 404:
        return "gone", 410
    return "fine", 200
"""
SENTENCE = b"statusquo: interrupted; no file is half-written, run again to continue\n"
EARLY = b"statusquo: interrupted\n"
"""The launcher's message while the linter is imported."""
SOON = 2.0
"""The time limit in seconds for ending everything after a second signal or the death of the parent."""


@dataclass(frozen=True)
class Kind:
    """A manner of ending a run: the signals, and whether the whole process group gets them, as from a terminal."""

    name: str
    signals: tuple[signal.Signals, ...]
    group: bool

    @property
    def code(self) -> int:
        """The documented exit code."""
        first = self.signals[0]
        return -first if first is signal.SIGKILL else 128 + first


KINDS = (
    Kind("SIGKILL, parent alone", (signal.SIGKILL,), group=False),
    Kind("SIGKILL, whole group", (signal.SIGKILL,), group=True),
    Kind("SIGINT", (signal.SIGINT,), group=True),
    Kind("SIGINT twice", (signal.SIGINT, signal.SIGINT), group=True),
    Kind("SIGTERM", (signal.SIGTERM,), group=False),
    Kind("SIGTERM twice", (signal.SIGTERM, signal.SIGTERM), group=False),
    Kind("SIGTERM twice, whole group", (signal.SIGTERM, signal.SIGTERM), group=True),
    Kind("SIGHUP", (signal.SIGHUP,), group=True),
    Kind("SIGINT, then SIGTERM", (signal.SIGINT, signal.SIGTERM), group=False),
)
WAYS = (("fork", "2"),) * 6 + (("spawn", "2"), ("forkserver", "2"), ("fork", "1"))
"""Start methods and numbers of jobs, the usual one most often."""


@dataclass
class Row:
    """The results of the kills of one kind."""

    kills: int = 0
    finished: int = 0
    """The number of runs that ended before the signal."""
    old: int = 0
    new: int = 0
    left: int = 0
    """Temporary files."""
    slowest: float = 0.0
    """Seconds from the last signal to the end of the last process."""
    failures: list[str] = field(default_factory=list)


class Tree:
    """The files, with their old and new content."""

    def __init__(self, folder: Path, count: int) -> None:
        """Write the files."""
        self.folder = folder
        (folder / "pyproject.toml").write_text('[project]\nrequires-python = ">=3.11"\n')
        fixed = fixed_code()
        self.states: dict[Path, tuple[bytes, bytes]] = {}
        for number in range(count):
            path = folder / f"p{number % 40}" / f"m{number}.py"
            path.parent.mkdir(exist_ok=True)
            end = f"# {number}\n".encode()
            self.states[path] = CODE.encode() + end, fixed + end
            path.write_bytes(self.states[path][0])

    def count(self, row: Row) -> list[str]:
        """Count old and new files, make all of them old again, and return those that are neither."""
        torn = []
        for path, (old, new) in self.states.items():
            now = path.read_bytes() if path.exists() else b""
            row.old += now == old
            row.new += now == new
            if now not in (old, new):
                torn.append(f"{path} is torn")
            if now != old:
                path.write_bytes(old)
        return torn

    def wait_until_written(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the run has written a file, or has ended; the lengths tell."""
        while process.poll() is None:
            for path, (old, _) in self.states.items():
                with contextlib.suppress(OSError):
                    if path.stat().st_size != len(old):
                        return
            time.sleep(0.002)

    def leftovers(self) -> set[str]:
        """Return every file that is not ours."""
        found = {f"{folder}/{name}" for folder, _, names in os.walk(self.folder) for name in names}
        return {path for path in found if not path.endswith((".py", "pyproject.toml"))}


@functools.cache
def fixed_code() -> bytes:
    """Return what a run that nothing ends makes of the code."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder, "sample.py")
        sample.write_text(CODE)
        options = ("--isolated", "--minimum-python=3.11")
        subprocess.run([*command("1")[:-1], *options, "."], cwd=folder, check=True, capture_output=True)
        return sample.read_bytes()


def command(jobs: str) -> list[str]:
    """Return the command line that is killed."""
    return [sys.executable, "-m", "statusquo", "fix", "--quiet", f"--jobs={jobs}", "."]


def living(session: int) -> list[str]:
    """Return the processes of a session that still run, zombies left out."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, IndexError, ValueError):
            if entry.name.isdecimal():
                words = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(words[3]) == session and words[0] != "Z":
                    found.append(entry.name)
    return found


def _ignore_nothing() -> None:
    """Let the command handle all signals, even if this script runs in the background or under `nohup`."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def wait_until_listening(process: subprocess.Popen[bytes]) -> None:
    """Wait until the command handles SIGTERM; before that, the interpreter handles the signals."""
    bit = 1 << (signal.SIGTERM - 1)
    while process.poll() is None:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("SigCgt:") and int(line.split()[1], 16) & bit:
                    return
        time.sleep(0.002)


def kill_once(
    tree: Tree, kind: Kind, way: tuple[str, str], moment: float | None, distance: float, *, soon: float = SOON
) -> tuple[Row, bool]:
    """Start a run, kill it after `moment` seconds or once it has written a file, and return what remains of it."""
    method, jobs = way
    before = tree.leftovers()
    row = Row(kills=1)
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command(jobs),
            cwd=tree.folder,
            env=os.environ | {"STATUSQUO_START_METHOD": method},
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            preexec_fn=_ignore_nothing,  # noqa: PLW1509  (there are no threads)
        )
        try:
            wait_until_listening(process)
            if moment is None:
                tree.wait_until_written(process)
            else:
                time.sleep(moment)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        for number, sent in enumerate(kind.signals):
            if number:
                time.sleep(distance)
            if process.poll() is None:
                (os.killpg if kind.group else os.kill)(process.pid, sent)
        start = time.monotonic()
        patience = soon if len(kind.signals) > 1 or sent is signal.SIGKILL else max(soon, 15.0)
        while (process.poll() is None or living(process.pid)) and time.monotonic() - start < patience + 3:
            time.sleep(0.01)
        row.slowest = time.monotonic() - start
        if row.slowest > patience:
            row.failures.append(f"after {row.slowest:.1f} s there still were processes: {living(process.pid)}")
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        errors.seek(0)
        said = errors.read()
    row.finished = int(process.returncode == 0)
    wanted = (SENTENCE, EARLY) if process.returncode > 0 else (b"",)
    if process.returncode not in (0, kind.code):
        row.failures.append(f"exit code {process.returncode}, not {kind.code}")
    if said not in wanted:
        row.failures.append(f"standard error: {said[-2000:]!r}")
    left = tree.leftovers() - before
    row.left = len(left)
    if left and (sent is not signal.SIGKILL or any(not path.endswith(SUFFIX) for path in left)):
        row.failures.append(f"left: {sorted(left)}")
    row.failures += tree.count(row)
    return row, bool(row.failures)


def swept(tree: Tree) -> tuple[int, list[str]]:
    """Let a later run remove the temporary files of the kills; returns how many there were, and what failed."""
    left = tree.leftovers()
    for path in left:
        os.utime(path, (0, 0))
    subprocess.run(command("2"), cwd=tree.folder, check=False, capture_output=True)
    return len(left), [f"a later run did not remove {path}" for path in sorted(tree.leftovers())]


def main() -> int:
    """Kill, count, print the table; Ctrl-C or a polite kill ends it early."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    if not Path("/proc/self/status").exists():
        sys.exit("make kill looks at processes in /proc, which is there on Linux alone")
    for ended_by in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ended_by, signal.default_int_handler)
    chance = random.Random(given.seed)
    print(f"{given.kills} kills over {given.files} files, --seed={given.seed}", flush=True)
    rows: defaultdict[str, Row] = defaultdict(Row)
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(Path(folder), given.files)
        start = time.monotonic()
        subprocess.run(command("2"), cwd=folder, check=True, capture_output=True)
        span = time.monotonic() - start
        tree.count(Row())
        with contextlib.suppress(KeyboardInterrupt):  # then the table tells of what was done
            for number in range(given.kills):
                kind = KINDS[number % len(KINDS)]
                # half of them where imports, the search for files and the start of processes are
                moment = chance.uniform(0, span) * chance.choice((0.2, 1.0))
                distance = 10 ** chance.uniform(-4, -0.3)
                way = chance.choice(WAYS)
                row, failed = kill_once(tree, kind, way, moment, distance)
                _add(rows[kind.name], row)
                if failed:
                    print(f"kill {number}, {kind.name}, {way}, after {moment:.3f} s, {distance:.4f} s:", *row.failures)
                sys.stdout.flush()
        removed, failures = swept(tree)
    _print(rows)
    print(f"One run takes {span:.1f} s. A later run removed {removed - len(failures)} of {removed} temporary files.")
    print(*failures, sep="\n", end="")
    return int(bool(failures) or any(row.failures for row in rows.values()))


def _add(total: Row, row: Row) -> None:
    counts = Counter({name: getattr(row, name) for name in ("kills", "finished", "old", "new", "left")})
    for name, count in counts.items():
        setattr(total, name, getattr(total, name) + count)
    total.slowest = max(total.slowest, row.slowest)
    total.failures += row.failures


def _print(rows: dict[str, Row]) -> None:
    print("| ended by | kills | run was through | files old | new | torn | temporary files | slowest end | failed |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for kind in KINDS:
        row = rows[kind.name]
        torn = sum("torn" in failure for failure in row.failures)
        print(
            f"| {kind.name} | {row.kills} | {row.finished} | {row.old} | {row.new} | {torn} | {row.left} |"
            f" {row.slowest:.2f} s | {len(row.failures)} |"
        )


if __name__ == "__main__":
    sys.exit(main())
