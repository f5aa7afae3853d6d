"""The page `docs/command-line.md`, from what the commands print about themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from scripts.docs.generated.pieces import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = ("conform", "check", "fix", "rules", "explain")

INTRODUCTION = """
# The command line

The command `statusquo` and the options of the pytest plugin, as they describe themselves. flake8's options are in
`flake8 --help`, in the group of their own.

| exit code | `conform` | `check` | `fix` |
| --- | --- | --- | --- |
| 0 | conformant | nothing to report | nothing is left to report |
| 1 | not conformant | findings; an unparsable file is one | something is left; with `--diff`, `--check`: would change |
| 2 | wrong usage, or no such target | wrong usage, or a named path that cannot be read or is not Python | the same |
| 3 | incomplete | | |
| 129, 130, 143 | ended by SIGHUP, Ctrl-C (SIGINT), SIGTERM | the same | the same |

Exit code 2 is also that of a report which cannot be written: standard output is closed or its disk is full. A reader
that leaves early, as `head` does, changes no exit code. The first signal lets the files that are being written be
finished, a second one ends everything within two seconds; both leave every file entirely old or entirely new.

pytest exits with 1 for a target that is not conformant and with 4 where the target or an option is wrong.
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
    """What a command prints, fenced."""
    return fenced(printed(*command))


def fenced(text: str) -> str:
    """Text as it is."""
    return f"```text\n{text.strip()}\n```"


def printed(module: str, *arguments: str) -> str:
    """The standard output of `python -m module`, at a width that does not depend on the terminal."""
    environ = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
