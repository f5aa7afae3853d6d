"""The fixture application as the tests use it: copied, served on loopback, asked the same things every time."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECONDS = 20


def copy_to(folder: Path) -> Path:
    """A copy of the application that a test may change."""
    left_out = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    return shutil.copytree(tree.FIXTURES / "projects" / "webapp", folder / "webapp", ignore=left_out)


def conversation(app: Path) -> list[bytes]:
    """Serve the application and record its answer to each request, byte for byte but for the date, then its log."""
    with _served(app) as (port, log):
        answers = [_ask(port, *request) for request in _requests(port)]
        _wait_until_unchanged(log)  # a thread may log what it has answered before
    # Sorted: a request that the application makes of itself is logged by another thread.
    return [*answers, *sorted(_without_moments(log.read_bytes()).splitlines())]


def _wait_until_unchanged(log: Path) -> None:
    size = -1
    while size != (size := log.stat().st_size):
        time.sleep(0.2)


def _requests(port: int) -> list[tuple[str, str, bytes]]:
    def link(name: str, target: str) -> tuple[str, str, bytes]:
        return "POST", "/links", json.dumps({"name": name, "target": target}).encode()

    here = f"http://127.0.0.1:{port}"
    return [
        ("GET", "/health", b""),
        ("GET", "/nowhere", b""),
        ("POST", "/links", b'{"target": "https://example.org/a"}'),
        ("GET", "/link1", b""),
        ("PUT", "/link1", b"{}"),
        ("POST", "/elsewhere", b"{}"),
        ("POST", "/links", b"{"),
        ("POST", "/links", b'{"address": 1}'),
        ("POST", "/links", b'{"target": "mailto:a@example.org"}'),
        ("POST", "/links", b" " * 1001),
        link("well", f"{here}/health"),
        link("well", f"{here}/health"),
        link("moved", f"{here}/link1"),
        link("lost", f"{here}/nowhere"),
        link("unreachable", "http://127.0.0.1:1/"),
        ("GET", "/well/check", b""),
        ("GET", "/well/alive", b""),
        ("GET", "/moved/check", b""),
        ("GET", "/lost/check", b""),
        ("GET", "/lost/alive", b""),
        ("GET", "/unreachable/check", b""),
        ("GET", "/unknown/check", b""),
        ("DELETE", "/well", b""),
        ("DELETE", "/well", b""),
    ]


@contextlib.contextmanager
def _served(app: Path) -> Iterator[tuple[int, Path]]:
    log = app.parent / "server.log"
    with (
        log.open("wb") as stderr,
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "shortlinks", "0"], cwd=app, stdout=subprocess.PIPE, stderr=stderr
        ) as server,
    ):
        try:
            assert server.stdout is not None
            said = server.stdout.readline().decode()
            assert said.startswith("listening on"), log.read_text()
            yield int(said.rpartition(":")[2]), log
        finally:
            server.kill()


def _ask(port: int, method: str, path: str, body: bytes) -> bytes:
    head = f"{method} {path} HTTP/1.0\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as connection:
        connection.sendall(head.encode() + body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return _without_moments(answer)


def _without_moments(text: bytes) -> bytes:
    return re.sub(rb"(?m)^Date: [^\r\n]+|\[\d\d/\w{3}/\d{4} [\d:]+\]", b"(a moment)", text)
