"""The standard library: `http.server`, `http.client`, `urllib`, `unittest.mock`."""

from __future__ import annotations

import io
import threading
import urllib.error
import urllib.response
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any
from unittest import mock

from scripts.data.receivers.calling import ask
from scripts.data.receivers.probing import Seen, probe, probe_each

if TYPE_CHECKING:
    from collections.abc import Callable


def _served(answer: Callable[[BaseHTTPRequestHandler], None]) -> Seen:
    logged: list[tuple[Any, ...]] = []
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            answer(self)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            asked.append(code)
            super().log_request(code, size)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # as it is called
            logged.append((format % arguments, arguments))

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        wire = ask(server.server_port)
        thread.join()
    kept = {"log_request(code)": asked, "log_message(args)": [arguments for _, arguments in logged]}
    log = "\n".join(text for text, _ in logged)
    return Seen(wire, kept, {"log": log} if log else {})


@probe("http.server.BaseHTTPRequestHandler.send_response", "code", every=True)
def send_response(status: int) -> Seen:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.end_headers()

    return _served(answer)


@probe("http.server.BaseHTTPRequestHandler.send_response_only", "code", every=True)
def send_response_only(status: int) -> Seen:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(status)
        handler.end_headers()

    return _served(answer)


@probe("http.server.BaseHTTPRequestHandler.send_error", "code", every=True)
def send_error(status: int) -> Seen:
    return _served(lambda handler: handler.send_error(status))


@probe("http.server.BaseHTTPRequestHandler.log_request", "code", every=True)
def log_request(status: int) -> Seen:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.log_request(status)
        handler.wfile.write(b"done")

    return _served(answer)


@probe("urllib.error.HTTPError", "code", every=True)
def http_error(status: int) -> Seen:
    error = urllib.error.HTTPError("http://probe", status, "no", Message(), io.BytesIO(b"body"))
    return Seen(int(error.code), {"error": error, "error.getcode()": error.getcode()})


@probe("urllib.response.addinfourl", "code", every=True)
def addinfourl(status: int) -> Seen:
    response = urllib.response.addinfourl(io.BytesIO(b"body"), Message(), "http://probe", status)
    return Seen((response.status or 0) + 0, {"response": response, "response.getcode()": response.getcode()})


@probe_each("unittest.mock.{}", "status_code", (mock.Mock, mock.MagicMock, mock.AsyncMock), every=True)
def mocks(status: int, kind: type[mock.Mock]) -> Seen:
    return _mocked(kind(name="probe", status_code=status), "status_code")


@probe_each("unittest.mock.{}", "status", (mock.Mock, mock.MagicMock, mock.AsyncMock), every=True)
def mocks_status(status: int, kind: type[mock.Mock]) -> Seen:
    return _mocked(kind(name="probe", status=status), "status")


def _mocked(made: Any, name: str) -> Seen:
    return Seen(getattr(made, name) + 0, {name: getattr(made, name)})
