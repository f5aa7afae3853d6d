"""A status in another process: source that makes it, and an ASGI application behind a server that is a command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.data.receivers.calling import ask, free_port
from scripts.data.receivers.probing import Seen

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTING = """
from http import HTTPStatus
if {quiet}:
    for form in ("__str__", "__repr__", "__format__"):
        setattr(HTTPStatus, form, int.__repr__ if form == "__str__" else getattr(int, form))
"""
_APPLICATION = """
{setting}
async def application(scope, receive, send):
    if scope["type"] == "http":
        await send({{"type": "http.response.start", "status": {status}, "headers": []}})
        await send({{"type": "http.response.body", "body": b"body"}})
"""
_TRIES = 400


def served(status: int, command: Callable[[int], list[str]], logged: Callable[[str], bool]) -> Seen:
    """What the server answers and logs; the command gets the port, and only lines that are `logged` count."""
    setting, text = written_out(status)
    source = _APPLICATION.format(setting=setting, status=text)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "served.py").write_text(source)
        port = free_port()
        output = Path(folder, "log")
        with output.open("w") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", *command(port)],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                wire = _patient(port)
                lines = _patiently_read(output, logged)
            finally:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(20)
    return Seen(wire, {}, {"access log": "\n".join(lines)})


def written_out(status: int) -> tuple[str, str]:
    """Source that makes the status in another process: the statements before, and the expression."""
    member = type(status) is not int
    setting = _SETTING.format(quiet=member and str(status) == repr(status))
    return setting, f"HTTPStatus({status + 0})" if member else f"{status}"


def _patient(port: int) -> bytes:
    for _ in range(_TRIES):
        try:
            return ask(port)
        except ConnectionError:  # noqa: PERF203  # tried until it listens
            time.sleep(0.05)
    raise TimeoutError("the server does not listen")


def _patiently_read(output: Path, logged: Callable[[str], bool]) -> list[str]:
    for _ in range(_TRIES):
        if lines := [line for line in output.read_text().splitlines() if logged(line)]:
            return lines
        time.sleep(0.05)
    raise TimeoutError("the server logs nothing")
