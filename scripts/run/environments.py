"""Virtual environments with the project installed; they are kept while their inputs stay the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.run.pythons import Python, probe

ROOT = Path(__file__).resolve().parents[2]
_STAMP = "statusquo-stamp"
_LINES_OF_BLAME = 12


class NotPrepared(Exception):  # noqa: N818  # reads well in `except`
    """An environment could not be created; the text is the tool's last message."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment of one Python, and what to install there."""

    folder: Path
    python: Python
    install: tuple[str, ...]
    """Arguments of `pip install`, run in the checkout: `("--group", "test", "--editable", ".")`."""

    @property
    def interpreter(self) -> Path:
        """The path of the environment's Python."""
        return self.folder / "bin" / "python"

    @property
    def is_ready(self) -> bool:
        """Whether it was created by the same release of Python from the same pyproject.toml of the same checkout."""
        try:
            return (self.folder / _STAMP).read_text() == self._stamp() and self.interpreter.exists()
        except OSError:
            return False

    def prepare(self, *, keep: bool = False) -> None:
        """Create the environment and install into it; raises `NotPrepared`.

        It is made anew, so that nothing is there that is not asked for. `keep` keeps what else people put into it,
        unless it is an environment of another Python, which venv would half convert.
        """
        present = probe(str(self.interpreter))
        if not (keep and present and present.version == self.python.version):
            self._refuse_foreign()
            _run(self.python.path, "-m", "venv", "--clear", str(self.folder))
            (self.folder / _STAMP).touch()  # marks the folder as ours, even if the installation fails
        # The pip that comes with Python does not support dependency groups.
        self.pip("--upgrade", "pip>=25.1")
        self.pip(*self.install)
        (self.folder / _STAMP).write_text(self._stamp())

    def _refuse_foreign(self) -> None:
        """Raise `NotPrepared` for a folder with other files in it, because it would be emptied."""
        if self.folder.is_dir() and any(self.folder.iterdir()) and not (self.folder / _STAMP).is_file():
            raise NotPrepared(f"{self.folder} was not made by this command and would be emptied: move it away first")

    def pip(self, *arguments: str) -> None:
        """Run `pip install` here; raises `NotPrepared`."""
        _run(str(self.interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)

    def _stamp(self) -> str:
        parts = [str(ROOT), str(self.folder), str(self.python), *self.install]
        files = [ROOT / "pyproject.toml", ROOT / "src" / "statusquo" / "_version.py"]
        digest = hashlib.sha256("\0".join(parts).encode())
        for file in files:
            digest.update(file.read_bytes())
        return digest.hexdigest()


def clean_environ() -> dict[str, str]:
    """The environment variables of this process, without those that affect a virtual environment."""
    around = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "__PYVENV_LAUNCHER__"}
    return {name: value for name, value in os.environ.items() if name not in around}


def _run(*command: str) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=clean_environ(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        said = "\n".join(done.stdout.splitlines()[-_LINES_OF_BLAME:])
        raise NotPrepared(f"{' '.join(command)}\nended with exit code {done.returncode}:\n{said}")
