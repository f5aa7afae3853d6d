"""Check the console sessions in the documentation against what the commands print.

A fenced block of language `console` directly after the comment `<!-- run in FOLDER -->` is a transcript. Its lines that
start with `$ ` are commands, which are run in a copy of that folder; the lines below each are its output. A line `...`
stands for any lines, and ` # exit N` after a command is the expected exit code (default: 0).
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[[str, Path], tuple[int, str]]

_TRANSCRIPT = re.compile(
    r"(?P<head><!-- run in (?P<folder>\S+) -->\n+```console\n)(?P<body>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"\$ (?P<line>.*?)(?:  # exit (?P<code>\d+))?")
_ELLIPSIS = "..."
_SECONDS = 120
_VARIABLE = [
    (re.compile(r"\bin \d+(\.\d+)? ?s\b"), "in 0.1s"),
    (re.compile(r"[=-]{8,}"), "========"),
    (re.compile(r"\b(Python|pytest-|pluggy-) ?\d+(\.\d+)+"), r"\1"),
]
_NOISE = re.compile(r"(platform|plugins|rootdir|configfile|cachedir|Using --randomly-seed)\b.*|.*\bbringing up nodes.*")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a transcript, with its expected output."""

    line: str
    exit_code: int
    output: str


def in_shell(line: str, folder: Path) -> tuple[int, str]:
    """Run a command in a shell, because the reader has one; returns the exit code and all that it prints."""
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env=environ(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


def environ() -> dict[str, str]:
    """The variables that the commands see."""
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        # Disable plugins that a reader may not have: those of our own tests, and the cache.
        "PYTEST_ADDOPTS": "-p no:randomly -p no:cacheprovider -p no:pytest-lsp -p no:asyncio",
    }


def check_transcripts(text: str, root: Path, run: Run = in_shell) -> Iterator[str]:
    """Yield a sentence, with both outputs, for each command in `text` that prints something else.

    `run` runs a command in a folder and returns its exit code and what it prints.
    """
    for found in _TRANSCRIPT.finditer(text):
        with _copy_of(root / found["folder"]) as copy:
            for command in parse(found["body"]):
                code, output = run(command.line, copy)
                if code != command.exit_code:
                    yield f"$ {command.line}\nended with exit code {code}, not {command.exit_code}:\n{output}"
                elif not matches(command.output, output):
                    yield f"$ {command.line}\nprints\n{output}\ninstead of\n{command.output}"


def rewrite_transcripts(text: str, root: Path) -> str:
    """Return `text` with the full output of each command that no longer matches; matching output is kept."""

    def rewrite(found: re.Match[str]) -> str:
        with _copy_of(root / found["folder"]) as copy:
            commands = parse(found["body"])
            return found["head"] + "".join(_written(command, *in_shell(command.line, copy)) for command in commands)

    return _TRANSCRIPT.sub(rewrite, text)


def parse(body: str) -> list[Command]:
    """The commands of a transcript.

    >>> parse("$ false  # exit 1\\n$ echo a\\na\\n")
    [Command(line='false', exit_code=1, output=''), Command(line='echo a', exit_code=0, output='a\\n')]
    """
    commands: list[Command] = []
    for line in body.splitlines(keepends=True):
        started = _COMMAND.fullmatch(line.rstrip("\n"))
        if started:
            commands.append(Command(started["line"], int(started["code"] or 0), ""))
        elif commands:
            last = commands[-1]
            commands[-1] = Command(last.line, last.exit_code, last.output + line)
        else:
            raise ValueError(f"a transcript begins with a command, not with {line!r}")
    return commands


def matches(written: str, printed: str) -> bool:
    """Whether the written output describes the printed one, ignoring times, versions and lengths of ruling lines.

    >>> matches("a\\n...\\n2 passed in 0.2s\\n", "a\\nb\\nc\\n2 passed in 1.53s\\n")
    True
    >>> matches("a\\n", "a\\nb\\n")
    False
    """
    parts = [re.escape(line) for line in _comparable(written)]
    pattern = "\n".join("(?s:.*)" if part == re.escape(_ELLIPSIS) else part for part in parts)
    return re.fullmatch(pattern, "\n".join(_comparable(printed))) is not None


def _comparable(text: str) -> list[str]:
    for pattern, stand_in in _VARIABLE:
        text = pattern.sub(stand_in, text)
    return [line.rstrip() for line in text.splitlines() if line.strip() and not _NOISE.fullmatch(line.strip())]


def _written(command: Command, code: int, output: str) -> str:
    if code == command.exit_code and matches(command.output, output):
        output = command.output
    exit_note = f"  # exit {code}" if code else ""
    return f"$ {command.line}{exit_note}\n{output}"


@contextlib.contextmanager
def _copy_of(folder: Path) -> Iterator[Path]:
    """A copy of the folder, while the block runs."""
    with tempfile.TemporaryDirectory(prefix="statusquo-") as temporary:
        copy = Path(temporary) / folder.name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"))
        yield copy
