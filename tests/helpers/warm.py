"""Runs of `python -m pytest` and `python -m statusquo` in a process that is forked from one that is warm.

Most of a short run is the start of Python and the import of pytest, click, an HTTP server and the suite. Here one
process does that once. For each run it forks; the child takes folder, variables, arguments and files and goes on as
`python -m` does, and the interpreter ends in it as ever. What the interpreter reads when it starts (its options,
variables of Python) cannot be taken later: such a run has a process of its own, as have tests of imports, of signals
and of ends of processes. A run that is measured for coverage imports the suite itself, since importing runs lines too:
it is forked from a second process, which has imported nothing of ours.
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
WARM = ("click", "coverage", "email.parser", "faulthandler", "http.server", "jinja2", "pdb", "pytest", "tomlkit")
OURS = tuple(f"statusquo_conformance.{name}" for name in ("activation", "cli", "forked"))
"""All that a run takes but the plugin: pytest warns of one that it finds imported."""
AT_THE_START = ("LANG", "LC_", "LD_", "PYTHON", "TZ")
"""How the variables begin that count when an interpreter starts; that nothing shall be compiled can be said later."""


class Warm:
    """The warm processes, each from its first run on."""

    seconds = 120.0  # for one run

    def __init__(self) -> None:
        self._environ = _read_at_the_start(os.environ)
        self._processes: dict[tuple[str, ...], _Process] = {}

    def run(self, command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
        """The exit code and the output of a command."""
        as_module = tuple(command[:2]) == (sys.executable, "-m") and command[2] in MODULES
        if not (as_module and hasattr(os, "fork") and _read_at_the_start(env) == self._environ):
            return cold(command, cwd, env)
        imported = () if "COVERAGE_PROCESS_START" in env else OURS
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            code = self._ask(imported, (*command[2:],), str(cwd), {**env}, (str(out), str(err)))
            return subprocess.CompletedProcess(command, code, out.read_bytes(), err.read_bytes())

    def _ask(self, imported: tuple[str, ...], *wanted: object) -> int:
        if imported not in self._processes:
            self._processes[imported] = _Process(imported)
        try:
            return self._processes[imported].ask(wanted, self.seconds)
        except BaseException:
            self._processes.pop(imported).kill()
            raise

    def close(self) -> None:
        """End the processes; another run would start one again."""
        for process in self._processes.values():
            process.close()
        self._processes.clear()


class _Process:
    """A process that has imported these modules beside those of others, and is forked for each run."""

    def __init__(self, imported: tuple[str, ...]) -> None:
        self._line, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(other.fileno()), *imported],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                start_new_session=True,  # so that it can be ended with what it forked
            )

    def ask(self, wanted: object, seconds: float) -> int:
        self._line.settimeout(seconds)
        self._line.sendall(json.dumps(wanted).encode() + b"\n")
        return int(self._line.recv(16))

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        self._line.close()
        self._process.wait()


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

    for name in (*WARM, *(f"_pytest.{plugin}" for plugin in default_plugins), *sys.argv[2:]):
        importlib.import_module(name)
    if sys.argv[2:]:
        sys.modules["statusquo_conformance.requirements"].all_requirements()
    gc.freeze()  # a fork copies what is collected
    if (wanted := _forked(socket.socket(fileno=int(sys.argv[1])))) is not None:
        _go_on(*wanted)
