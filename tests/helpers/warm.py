"""Runs of `python -m pytest` and `python -m statusquo` in a process that is forked from one that is warm.

Most of a short run is the start of Python and the import of pytest, click, an HTTP server and the suite. Here one
process does that once, and each run is forked from it: `forks.py`. What the interpreter reads when it starts (its
options, variables of Python) cannot be taken later: such a run has a process of its own, as have tests of imports, of
signals and of ends of processes. A run that is measured for coverage imports the suite itself, since importing runs
lines too: it is forked from a second process, which has imported nothing of ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from _pytest.config import default_plugins
from forks import Forks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MODULES = ("pytest", "statusquo", "statusquo_conformance")
WARM = ("click", "coverage", "email.parser", "faulthandler", "http.server", "jinja2", "pdb", "pytest", "tomlkit")
OURS = (
    *(f"statusquo_conformance.{name}" for name in ("activation", "cli", "forked")),
    "statusquo_conformance.requirements:all_requirements",
)
"""All that a run takes but the plugin: pytest warns of one that it finds imported."""
AT_THE_START = ("LANG", "LC_", "LD_", "PYTHON", "TZ")
"""How the variables begin that count when an interpreter starts; that nothing shall be compiled can be said later."""


class Warm:
    """The warm processes, each from its first run on."""

    def __init__(self) -> None:
        self._environ = _read_at_the_start(os.environ)
        modules = (*WARM, *(f"_pytest.{plugin}" for plugin in default_plugins))
        self._unmeasured, self._measured = Forks(*modules, *OURS), Forks(*modules)

    def run(self, command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
        """The exit code and the output of a command."""
        as_module = tuple(command[:2]) == (sys.executable, "-m") and command[2] in MODULES
        if not (as_module and hasattr(os, "fork") and _read_at_the_start(env) == self._environ):
            return cold(command, cwd, env)
        forks = self._measured if "COVERAGE_PROCESS_START" in env else self._unmeasured
        return forks.run(cwd, *command[1:], environ=env)

    def limit(self, seconds: float) -> None:
        """End a run that takes longer; without this, after two minutes."""
        self._measured.seconds = self._unmeasured.seconds = seconds

    def close(self) -> None:
        """End the processes; another run would start one again."""
        self._measured.close()
        self._unmeasured.close()


def cold(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The same of a process that begins with the interpreter."""
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=Forks.seconds)


def _read_at_the_start(environ: Mapping[str, str]) -> dict[str, str]:
    counting = [name for name in environ if name.startswith(AT_THE_START) and name != "PYTHONDONTWRITEBYTECODE"]
    return {name: environ[name] for name in counting}
