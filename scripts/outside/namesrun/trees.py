"""A copy of a project to fix: its files before, what a command made of them, and the way back."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from statusquo_lint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 1200
_DONE = (0, 1)
"""Exit codes of a command that ran."""
_FORKS = multiprocessing.get_context("fork")
"""Fifty commands for each project: a fork need not import everything again."""
_NAMES, _ORDER = "F401,F811,F821", "I001"
"""Imports that are unused, names that are bound twice, names that nothing binds; and imports out of order."""
_LINE = re.compile(r" from line \d+")
_OWN_ENUM = """\
\"\"\"The statuses of a project's own.\"\"\"

from enum import IntEnum


class HTTPStatus(IntEnum):
    \"\"\"A status.\"\"\"

"""


@dataclass
class Tree:
    """A copy that `fix` writes to; `start` holds the bytes of the files that any run may change."""

    folder: Path
    start: dict[str, bytes] = field(default_factory=dict)
    said: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """What ruff says of them at the start."""

    def remember(self, names: tuple[str, ...]) -> None:
        """Take up the files that are reported under any of these choices: `fix` edits no others."""
        found = {finding["path"] for choice in names for finding in self.findings(choice, ".")}
        self.start = {path: (self.folder / path).read_bytes() for path in sorted(found) if path.endswith(".py")}
        self.said = self.complaints(tuple(self.start)) if self.start else Counter()

    def restore(self) -> None:
        """Put the bytes of the start back."""
        for path, code in self.start.items():
            (self.folder / path).write_bytes(code)

    def fix(self, names: str, paths: tuple[str, ...]) -> dict[str, bytes]:
        """Fix these files, and return those whose bytes are others than before, with their new bytes."""
        before = {path: (self.folder / path).read_bytes() for path in paths}
        self._statusquo("fix", "--quiet", "--names", names, *paths)
        after = {path: (self.folder / path).read_bytes() for path in paths}
        return {path: code for path, code in after.items() if code != before[path]}

    def findings(self, names: str, *paths: str) -> list[dict[str, Any]]:
        """What `check` reports."""
        said = self._statusquo("check", "--quiet", "--exit-zero", "--output-format", "json", "--names", names, *paths)
        findings: list[dict[str, Any]] = json.loads(said)["findings"]
        return findings

    def complaints(self, paths: tuple[str, ...]) -> Counter[tuple[str, str, str]]:
        """What ruff says of these files about imports and names: the file, the rule, and the sentence.

        Imports are out of order where both the project's own settings and those of ruff say so: projects differ.
        """
        said = self._ruff("--isolated", "--select", _NAMES, *paths) or []
        by_default = self._ruff("--isolated", "--select", _ORDER, *paths) or []
        by_project = self._ruff("--select", _ORDER, *paths)
        return Counter([*said, *(one for one in by_default if by_project is None or one in by_project)])

    def _ruff(self, *arguments: str) -> list[tuple[str, str, str]] | None:
        """The complaints of one run; None where ruff refuses the project's settings."""
        command = [sys.executable, "-m", "ruff", "check", "--no-fix", "--no-cache", "--exit-zero", "--ignore-noqa"]
        command += ["--output-format", "json", *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=_SECONDS)
        if done.returncode:
            return None
        found = json.loads(done.stdout)
        return [
            (os.path.relpath(one["filename"], self.folder), one["code"] or "", _LINE.sub("", one["message"]))
            for one in found
        ]

    def _statusquo(self, *arguments: str) -> str:
        """What a command prints, in a process of its own, so that it knows nothing of an earlier one."""
        import_module("libcst")  # half a second, which each fix would pay for itself
        with tempfile.TemporaryFile() as output:
            child = _FORKS.Process(target=_run, args=(self.folder, arguments, output.fileno()))
            child.start()
            child.join(_SECONDS)
            if child.exitcode not in _DONE:
                raise SystemExit(f"statusquo {' '.join(arguments)[:200]} in {self.folder}: exit {child.exitcode}")
            output.seek(0)
            return output.read().decode()


def _run(folder: Path, arguments: tuple[str, ...], output: int) -> None:
    os.chdir(folder)
    sys.stdout = os.fdopen(os.dup(output), "w", encoding="utf-8")
    code = main((*arguments, "--jobs", "1"))
    sys.stdout.flush()
    os._exit(code)


def copied(source: Path, folder: Path, members: dict[str, int]) -> Tree:
    """A copy of a source below a folder, with an enum of its own among its packages, `acme.status.HTTPStatus`."""
    copy = folder / source.name
    shutil.copytree(source, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
    acme = (copy / "src" if (copy / "src").is_dir() else copy) / "acme"
    acme.mkdir()
    (acme / "__init__.py").write_text("")
    lines = [f"    {name} = {code}\n" for name, code in members.items()]
    (acme / "status.py").write_text(_OWN_ENUM + "".join(lines))
    return Tree(copy)
