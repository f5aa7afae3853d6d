"""Ways to send something for real: a WSGI call, an ASGI call, bytes through a socket."""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

from scripts.data.receivers.probing import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typing_extensions import Self

_VARYING = (b"date:", b"server:", b"x-request-id:", b"etag:", b"last-modified:")
_SECONDS = 3
"""How long an answer may take: to some statuses there is none, or no end of it."""


@dataclass(frozen=True)
class Answer:
    """What an application answered: the bytes, and what a server or a middleware saw of them."""

    wire: bytes
    raw: Mapping[str, Any] = field(default_factory=dict)

    def seen(self, shown: Mapping[str, str] | None = None, **kept: Any) -> Seen:
        """As the observation of a probe, with more that was kept."""
        return Seen(self.wire, {**self.raw, **kept}, shown or {})


def wsgi(application: Any, path: str = "/", method: str = "GET", **environ: Any) -> Answer:
    """Call a WSGI application once."""
    request: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.input": io.BytesIO(), **environ}
    request.setdefault("wsgi.errors", io.StringIO())
    setup_testing_defaults(request)
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], None]:
        started.append((status, headers))
        return lambda _: None

    chunks = application(request, start_response)
    body = b"".join(chunks)
    getattr(chunks, "close", lambda: None)()
    status, headers = started[-1]
    lines = [status.encode("latin-1"), *(f"{name}: {value}".encode("latin-1") for name, value in headers)]
    return Answer(_steady(b"\r\n".join(lines)) + b"\r\n\r\n" + body)


def asgi(
    application: Any, path: str = "/", method: str = "GET", headers: tuple[tuple[bytes, bytes], ...] = ()
) -> Answer:
    """Call an ASGI application once; the status of its message is what a middleware sees."""
    return asyncio.run(asgi_call(application, path, method, headers))


async def asgi_call(application: Any, path: str, method: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Answer:
    """The same, for a probe that has a loop of its own."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"probe"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
        "extensions": {},
    }
    incoming = [{"type": "http.request", "body": b"", "more_body": False}]
    messages: list[dict[str, Any]] = []
    answered = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if incoming:
            return incoming.pop()
        with contextlib.suppress(asyncio.TimeoutError):  # which is another than `TimeoutError` below 3.11
            await asyncio.wait_for(answered.wait(), _SECONDS)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        messages.append(dict(message))
        if message["type"] == "http.response.body" and not message.get("more_body"):
            answered.set()

    await application(scope, receive, send)
    start = next(message for message in messages if message["type"] == "http.response.start")
    lines = [b"%d" % start["status"], *(bytes(name) + b": " + bytes(value) for name, value in start["headers"])]
    body = b"".join(message.get("body", b"") for message in messages if message["type"] == "http.response.body")
    wire = _steady(b"\r\n".join(lines)) + b"\r\n\r\n" + body
    return Answer(wire, {"http.response.start status": start["status"]})


def ask(port: int, path: str = "/", method: str = "GET") -> bytes:
    """What a server on the loopback answers, byte for byte but for what varies with time."""
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as connection:
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n".encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    return steady(received)


async def ask_async(port: int, path: str = "/", method: str = "GET") -> bytes:
    """The same beside a server that runs in this loop."""
    return await asyncio.to_thread(ask, port, path, method)


def steady(response: bytes) -> bytes:
    """A response without what varies with time, machine or release."""
    head, blank, body = response.partition(b"\r\n\r\n")
    return _steady(head) + blank + body


def _steady(head: bytes) -> bytes:
    return b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(_VARYING))


def free_port() -> int:
    """A port of the loopback that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Recorder(logging.Handler):
    """The lines that are logged, without time and place."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.records: list[logging.LogRecord] = []
        self.loggers = [logging.getLogger(name) for name in names or ("",)]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.records.append(record)
        self.lines.append(record.getMessage())

    def __enter__(self) -> Self:
        for logger in self.loggers:
            logger.addHandler(self)
            logger.setLevel(logging.DEBUG)
        return self

    def __exit__(self, *_: object) -> None:
        for logger in self.loggers:
            logger.removeHandler(self)

    @property
    def text(self) -> str:
        """Everything that was logged."""
        return "\n".join(self.lines)
