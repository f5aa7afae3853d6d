"""flake8 with our rules alone: in this process, where a run takes 10 ms and not 300, and in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest import mock

from flake8 import utils  # type: ignore[import-untyped, unused-ignore]
from flake8.main import cli  # type: ignore[import-untyped, unused-ignore]
from measuring import measured
from statusquo_lint.baseline import reading
from statusquo_lint.flake8_plugin import Plugin

if TYPE_CHECKING:
    from pathlib import Path

Done = subprocess.CompletedProcess[str]


def flake8(folder: Path, *arguments: str, stdin: str = "") -> Done:
    """Run flake8 in a folder as a new process would: its workers aside, and without what an earlier run has kept."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    command = ["-j1", "--select=HTS", *arguments]
    before = os.getcwd()  # noqa: PTH109  (what `os.chdir` takes back)
    utils.stdin_get_value.cache_clear()
    reading._read.cache_clear()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", mock.Mock(buffer=io.BytesIO(stdin.encode()))),
        mock.patch.object(Plugin, "_resolver", None),
    ):
        os.chdir(folder)
        try:
            code = cli.main(command)
        except SystemExit as end:
            code = end.code
        finally:
            os.chdir(before)
    return Done(command, code, _text(out), _text(err))


def flake8_alone(folder: Path, *arguments: str, stdin: str = "") -> Done:
    """Run flake8 in a process of its own, with workers if the arguments ask for them."""
    return subprocess.run(
        [sys.executable, "-m", "flake8", "--select=HTS", *arguments],
        cwd=folder,
        env={**os.environ, **measured()},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
