"""Steps of a run: commands whose output is shown as it arrives, with a label, and their results."""

from __future__ import annotations

import re
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.run.environments import ROOT, clean_environ

if TYPE_CHECKING:
    from collections.abc import Mapping

_PYTEST_CLOSING = re.compile(r"=+ .*\b(passed|failed|errors?|no tests ran|deselected|skipped)\b.* in [\d.]+s.* =+")
_PYTEST_FAILURE = re.compile(r"(FAILED|ERROR) \S+\.py\b")
_one_line_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Step:
    """A command to run, with the label for its output lines and a title for the summary."""

    label: str
    title: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a step: whether it succeeded, the failed tests, pytest's last line, and the duration."""

    step: Step
    ok: bool
    failures: tuple[str, ...]
    closing: str
    seconds: float


def say(text: str = "", label: str = "") -> None:
    """Print whole lines at once, so that the output of parallel steps does not mix within a line."""
    prefix = f"{label} | " if label else ""
    with _one_line_at_a_time:
        print("\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n")), flush=True)


def run(step: Step, environ: Mapping[str, str]) -> Done:
    """Run one step and print its output; `environ` is added to this process's environment variables."""
    say(f"{step.title}: {' '.join(step.command[1:])}", step.label)
    started = time.monotonic()
    failures: list[str] = []
    closing = ""
    process = subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=clean_environ() | dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with process:
        for line in process.stdout or ():
            say(line.rstrip("\n"), step.label)
            if _PYTEST_FAILURE.match(line):
                failures.append(line.strip())
            if _PYTEST_CLOSING.fullmatch(line.strip()):
                closing = line.strip()
    return Done(step, process.returncode == 0, tuple(failures), closing, time.monotonic() - started)
