"""pytest inside the process of a test: a folder with a module, and what a run in it said."""

from __future__ import annotations

import contextlib
import gc
import itertools
import textwrap
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NUMBER = itertools.count()
_ALONE = (
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-p",
    "no:timeout",
    "-p",
    "no:hypothesispytest",
    "-p",
    "no:asyncio",
    "-p",
    "no:pytest-lsp",
    "--import-mode=importlib",
)
"""Only this project's plugin: the others are of the outer run."""


@contextlib.contextmanager
def own_garbage() -> Iterator[None]:
    """A run of pytest ends with a collection of garbage, which need not look through what the outer run has made."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class Said(NamedTuple):
    """The exit code and the output of a run."""

    code: int
    out: str


class Folder:
    """A folder of its own, in which modules have names that no other test has imported."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys
        monkeypatch.chdir(path)
        monkeypatch.syspath_prepend(path)
        monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
        monkeypatch.setenv("COLUMNS", "200")

    def module(self, source: str) -> str:
        """Write a module and return its name."""
        name = f"inner_target_{next(_NUMBER)}"
        self.write({f"{name}.py": source})
        return name

    def write(self, files: Mapping[str, str]) -> None:
        """Write files by name."""
        for name, text in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text))

    def pytest(self, *arguments: str) -> Said:
        """Run pytest in the folder."""
        self._capsys.readouterr()
        with own_garbage():
            code = pytest.main([*_ALONE, f"--rootdir={self.path}", *arguments])
        said = self._capsys.readouterr()
        out = said.out + said.err
        assert "INTERNALERROR" not in out, out
        assert "Traceback (most recent" not in out, out
        return Said(int(code), out)
