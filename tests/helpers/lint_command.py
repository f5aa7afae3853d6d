"""The linter's command in this process, for tests: fast, with its exit code and everything it printed."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest import mock

from statusquo_lint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

APP = """\
def view(response):
    if response.status_code == 404:
        return "gone", 410
    return "fine", 200
"""
"""Three findings, of which the comparison is safe to fix everywhere, the returns from Python 3.11."""


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str


def statusquo(folder: Path, *arguments: str, stdin: bytes = b"", environ: dict[str, str] | None = None) -> Done:
    """Run `statusquo ARGUMENTS` in a folder."""
    out, err = _stream(), _stream()
    before = os.getcwd()  # noqa: PTH109  (what `os.chdir` takes back)
    given = mock.Mock(buffer=io.BytesIO(stdin))
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", given),
        mock.patch.dict(os.environ, environ or {}),
    ):
        os.chdir(folder)
        try:
            code = main([*arguments])
        finally:
            os.chdir(before)
    return Done(code, _text(out), _text(err))


def write(folder: Path, **files: str | bytes) -> Path:
    """Put files into a folder; in their names `__` stands for a slash and the last `_` for the dot."""
    for name, content in files.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8", "surrogateescape")  # `fix -` gives back what it was given
