"""Runs of Python that are forked from one process, which has imported what a test says, ours included.

The process may have variables that count when an interpreter starts, and each run is one of that interpreter: it takes
folder, variables, arguments and files, goes on as `python -m` or `python -c` does, and ends as ever. Tests of imports
and of closed streams start a process of their own.
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
    from collections.abc import Mapping

    from typing_extensions import Self

LINTER = ("statusquo_lint.inspection:import_everything", "statusquo_lint.cli.app", "statusquo_lint.cli.worker")
"""What `check` imports; a function is called."""
FIXER = (*LINTER, "statusquo_lint.fix.reported", "libcst")


class Forks:
    """The process that is forked, from the first run on; use it as a context manager."""

    seconds = 120.0  # for one run

    def __init__(self, *modules: str, environ: dict[str, str] | None = None) -> None:
        self._modules = modules
        self._environ = environ or {}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self, folder: Path, *arguments: str, environ: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """The exit code and the output of `python ARGUMENTS` in a folder, of which the first is `-m` or `-c`.

        `environ` is in place of the variables of the process; what an interpreter reads when it starts comes late.
        """
        process = self._process = self._process or self._started()
        with tempfile.TemporaryDirectory() as kept:
            given, out, err = (Path(kept, name) for name in ("in", "out", "err"))
            given.write_bytes(stdin)
            files = [str(given) if stdin else os.devnull, str(out), str(err)]
            variables = None if environ is None else {**environ}
            try:
                self._line.settimeout(self.seconds)
                self._line.sendall(json.dumps([str(folder), arguments, variables, files]).encode() + b"\n")
                code = int(self._line.recv(16))
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                self.close()
                raise
            return subprocess.CompletedProcess(arguments, code, out.read_bytes(), err.read_bytes())

    def close(self) -> None:
        """End the process; another run would start it again."""
        if self._process is not None:
            process, self._process = self._process, None
            self._line.close()
            try:
                process.wait(self.seconds)
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise

    def _started(self) -> subprocess.Popen[bytes]:
        self._line, other = socket.socketpair()
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


def _go_on(folder: str, arguments: list[str], environ: dict[str, str] | None, files: list[str]) -> None:
    """Run a module as `python -m` does, or code as `python -c` does."""
    os.chdir(folder)
    if environ is not None:
        os.environ.clear()
        os.environ.update(environ)
        sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))
    for number, file in enumerate(files):
        opened = os.open(file, os.O_RDWR | os.O_CREAT if number else os.O_RDONLY, 0o666)
        os.dup2(opened, number)
        os.close(opened)
    option, what, *others = arguments
    sys.orig_argv, sys.argv = [sys.executable, *arguments], [option, *others]
    if "coverage" in sys.modules:
        sys.modules["coverage"].process_startup()  # begins only where the variables say so
    if option == "-m":
        sys.path[0] = os.getcwd()  # noqa: PTH109  # a text
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.path[0] = ""
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
