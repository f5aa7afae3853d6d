"""Runs of `python -m pytest` and `python -m statusquo` in a process that is forked from one that is warm.

Half of a short run is the start of Python and the import of pytest, click and an HTTP server. Here one process does
that once, and imports nothing of ours. For each run it forks; the child takes folder, variables, arguments and files
and goes on as `python -m` does, and the interpreter ends in it as ever. What the interpreter reads when it starts (its
options, variables of Python) cannot be taken later: such a run has a process of its own, as have tests of imports, of
signals and of ends of processes.
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
    from collections.abc import Mapping, Sequence

MODULES = ("pytest", "statusquo", "statusquo_conformance")
WARM = ["click", "coverage", "email.parser", "faulthandler", "http.server", "pdb", "pytest", "wsgiref.handlers"]
AT_THE_START = ("LANG", "LC_", "LD_", "PYTHON", "TZ")
"""How the variables begin that count when an interpreter starts; that nothing shall be compiled can be said later."""


class Warm:
    """The warm process, from the first run on."""

    seconds = 120.0  # for one run

    def __init__(self) -> None:
        self._environ = _read_at_the_start(os.environ)
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
        """The exit code and the output of a command."""
        as_module = tuple(command[:2]) == (sys.executable, "-m") and command[2] in MODULES
        if not (as_module and hasattr(os, "fork") and _read_at_the_start(env) == self._environ):
            return cold(command, cwd, env)
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            code = self._ask((*command[2:],), str(cwd), {**env}, (str(out), str(err)))
            return subprocess.CompletedProcess(command, code, out.read_bytes(), err.read_bytes())

    def _ask(self, *wanted: object) -> int:
        if self._process is None:
            self._line, other = socket.socketpair()
            with other:
                self._process = subprocess.Popen(
                    [sys.executable, __file__, str(other.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=[other.fileno()],
                    start_new_session=True,  # so that it can be ended with what it forked
                )
        try:
            self._line.settimeout(self.seconds)
            self._line.sendall(json.dumps(wanted).encode() + b"\n")
            return int(self._line.recv(16))
        except BaseException:
            os.killpg(self._process.pid, signal.SIGKILL)
            self.close()
            raise

    def close(self) -> None:
        """End the process; another run would start it again."""
        if self._process is not None:
            self._line.close()
            self._process.wait()
            self._process = None


def cold(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The same of a process that begins with the interpreter."""
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=Warm.seconds)


def _read_at_the_start(environ: Mapping[str, str]) -> dict[str, str]:
    counting = [name for name in environ if name.startswith(AT_THE_START) and name != "PYTHONDONTWRITEBYTECODE"]
    return {name: environ[name] for name in counting}


def _forked(line: socket.socket) -> Any:
    """What the process shall run that was forked for it; nothing in the first process, when all is done."""
    with line, line.makefile("rb") as requests:
        for request in requests:
            if not (child := os.fork()):
                return json.loads(request)
            line.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return None


def _go_on(command: list[str], folder: str, environ: dict[str, str], files: list[str]) -> None:
    """Run a module as `python -m` does."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    for number, file in enumerate(files, 1):
        with open(file, "wb") as opened:  # noqa: PTH123
            os.dup2(opened.fileno(), number)
    sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))
    sys.path[0] = os.getcwd()  # noqa: PTH109  # a text
    sys.orig_argv = [sys.executable, "-m", *command]
    sys.argv = ["-m", *command[1:]]
    sys.modules["coverage"].process_startup()  # begins only where the variables say so
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    from _pytest.config import default_plugins

    for name in (*WARM, *(f"_pytest.{plugin}" for plugin in default_plugins)):
        importlib.import_module(name)
    gc.freeze()  # a fork copies what is collected
    if (wanted := _forked(socket.socket(fileno=int(sys.argv[1])))) is not None:
        _go_on(*wanted)
