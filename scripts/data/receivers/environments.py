"""One virtual environment for each group of libraries and each Python, in `.scratch/receivers`: made once, reused."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.data.receivers.libraries import LIBRARIES, STANDARD
from scripts.run.environments import ROOT, clean_environ

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.run.pythons import Python

SCRATCH = ROOT / ".scratch" / "receivers"
_INSTALL = ("install", "--quiet", "--disable-pip-version-check", "--prefer-binary")
_SECONDS = 1200
_LONGEST_REASON = 200


class NotInstalled(Exception):  # noqa: N818  # a fact about a release and a Python, no error
    """A distribution has no release for this Python; the message is the last that pip said."""


@dataclass(frozen=True, slots=True)
class Group:
    """The environment of a group on one Python."""

    name: str
    python: Python

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return SCRATCH / f"{self.python.minor}-{self.name}"

    @property
    def interpreter(self) -> Path:
        """Its Python."""
        return self.folder / "bin" / "python"

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every distribution that a library of the group asks for."""
        asked = [(library.distribution, *library.needs) for library in LIBRARIES if library.group == self.name]
        return tuple(dict.fromkeys(name for names in asked for name in names if name))

    def prepare(self) -> None:
        """Make the environment if it is not there; what it lacks, `require` tries one at a time."""
        done = self.folder / "installed"
        wanted = "\n".join(self.wanted)
        if done.exists() and done.read_text("utf-8") == wanted:
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        _run(self.python.path, "-m", "venv", str(self.folder))
        try:
            self._pip(*self.wanted)
        except NotInstalled:  # one of them has no wheel for this Python: the others are tried one at a time
            self._install_each()
        done.write_text(wanted, "utf-8")

    def _install_each(self) -> None:
        for name in self.wanted:
            reason = self.folder / f"missing-{name}"
            reason.unlink(missing_ok=True)
            try:
                self._pip(name)
            except NotInstalled as missing:
                reason.write_text(str(missing), "utf-8")

    def missing(self, distribution: str) -> str:
        """Why a distribution is not there, empty if it is."""
        reason = self.folder / f"missing-{distribution}"
        return reason.read_text("utf-8") if reason.exists() else ""

    def _pip(self, *distributions: str) -> None:
        if self.name != STANDARD:
            _run(str(self.interpreter), "-m", "pip", *_INSTALL, *distributions)


def _run(*command: str) -> None:
    done = subprocess.run(
        command, env=clean_environ(), capture_output=True, text=True, check=False, timeout=_SECONDS, cwd=SCRATCH.parent
    )
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NotInstalled((errors or done.stderr.strip().splitlines()[-1:] or ["no word"])[0][:_LONGEST_REASON])
