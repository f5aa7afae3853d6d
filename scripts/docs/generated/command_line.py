"""The page `docs/command-line.md`, generated from the commands' help texts."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from scripts.docs.generated.pieces import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = ("conform", "check", "fix", "rules", "explain", "server")

INTRODUCTION = """
# The command line

The help texts of the command `statusquo`, and of the pytest plugin's options. The flake8 plugin's options are listed by
`flake8 --help` in a separate group.

| exit code | `conform` | `check` | `fix` |
| --- | --- | --- | --- |
| 0 | conformant | no findings | no remaining findings |
| 1 | not conformant | findings; an unparsable file is one | remaining findings; with `--diff`, `--check`: changes |
| 2 | wrong usage, or no such target | wrong usage, or a named path that cannot be read or is not Python | the same |
| 3 | incomplete | | |
| 129, 130, 143 | ended by SIGHUP, Ctrl-C (SIGINT), SIGTERM | the same | the same |

The exit code is also 2 if the report cannot be written, because standard output is closed or the disk is full. A reader
that closes the pipe early, as `head` does, does not change the exit code. On the first signal, files that are being
written are completed; a second one ends everything within two seconds. In both cases, each file is entirely old or
entirely new.

pytest exits with 1 for a target that is not conformant, and with 4 if the target or an option is wrong.
"""


def pieces() -> Iterator[Page]:
    """The one page."""
    parts = [INTRODUCTION.strip(), "## statusquo", shown("statusquo", "--help")]
    for command in COMMANDS:
        parts += [f"## statusquo {command}", shown("statusquo", command, "--help")]
    parts += ["## pytest", fenced(pytest_options())]
    yield Page("docs/command-line.md", "\n\n".join(parts))


def pytest_options() -> str:
    """The group of the suite's options in `pytest --help`."""
    lines = printed("pytest", "--help", "-p", "no:randomly").splitlines()
    groups = [number for number, line in enumerate(lines) if line.endswith(":") and not line.startswith(" ")]
    start = next(number for number in groups if any("--conformance" in line for line in lines[number : number + 3]))
    end = next((number for number in groups if number > start), len(lines))
    return "\n".join(lines[start:end])


def shown(*command: str) -> str:
    """The output of a command in a fenced block."""
    return fenced(printed(*command))


def fenced(text: str) -> str:
    """A text in a fenced block."""
    return f"```text\n{text.strip()}\n```"


def printed(module: str, *arguments: str) -> str:
    """The standard output of `python -m module`, at a width that does not depend on the terminal."""
    environ = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
