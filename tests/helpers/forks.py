"""Runs of Python that are forked from one process, which has imported what a test says, ours included.

The process may have variables that count when an interpreter starts, and each run is one of that interpreter. Tests of
imports and of closed streams start a process of their own; those of pytest have `warm.py`.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import Self

LINTER = ("statusquo_lint.inspection:import_everything", "statusquo_lint.cli.app", "statusquo_lint.cli.worker")
"""What `check` imports; a function is called."""
FIXER = (*LINTER, "statusquo_lint.fix.reported", "libcst")
SECONDS = 120.0
"""For one run."""


class Forks:
    """The process that is forked, from the first run on; use it as a context manager."""

    def __init__(self, *modules: str, environ: dict[str, str] | None = None) -> None:
        self._modules = modules
        self._environ = environ or {}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._line.close()
            try:
                self._process.wait(SECONDS)
            except BaseException:
                os.killpg(self._process.pid, signal.SIGKILL)
                raise

    def run(self, folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """The exit code and the output of `python ARGUMENTS` in a folder, of which the first is `-m` or `-c`."""
        process = self._process = self._process or self._started()
        with tempfile.TemporaryDirectory() as kept:
            given, out, err = (Path(kept, name) for name in ("in", "out", "err"))
            given.write_bytes(stdin)
            files = [str(path) for path in (given, out, err)]
            try:
                self._line.sendall(json.dumps([str(folder), arguments, files]).encode() + b"\n")
                code = int(self._line.recv(16))
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise
            return subprocess.CompletedProcess(arguments, code, out.read_bytes(), err.read_bytes())

    def _started(self) -> subprocess.Popen[bytes]:
        self._line, other = socket.socketpair()
        self._line.settimeout(SECONDS)
        with other:
            return subprocess.Popen(
                [sys.executable, __file__, str(other.fileno()), *self._modules],
                env=os.environ | self._environ,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                start_new_session=True,  # so that it can be ended with what it forked
            )


def _forked(line: socket.socket) -> Any:
    """What the process shall run that was forked for it; nothing in the first process, when all is done."""
    with line, line.makefile("rb") as requests:
        for request in requests:
            if not (child := os.fork()):
                return json.loads(request)
            line.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return None


def _go_on(folder: str, arguments: list[str], files: list[str]) -> None:
    option, what, *sys.argv[1:] = arguments
    os.chdir(folder)
    for number, file in enumerate(files):
        opened = os.open(file, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    if option == "-m":
        sys.path[0] = os.getcwd()  # noqa: PTH109  # a text
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.path[0], sys.argv[0] = "", "-c"
        exec(what, {"__name__": "__main__"})


if __name__ == "__main__":
    for name in sys.argv[2:]:
        module, _, function = name.partition(":")
        imported = importlib.import_module(module)
        if function:
            getattr(imported, function)()
    gc.freeze()  # a fork copies what is collected
    if (wanted := _forked(socket.socket(fileno=int(sys.argv[1])))) is not None:
        _go_on(*wanted)
