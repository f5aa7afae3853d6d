"""A real server and client on the loopback interface, to see what a client receives of a status."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import io
import socket
import socketserver
import threading
from typing import TYPE_CHECKING
from wsgiref.handlers import SimpleHandler

from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.guard import error_text, must_stop
from statusquo_conformance.model import NOT_TRIED, CannotTry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Sender = Callable[[http.server.BaseHTTPRequestHandler], None]

_ADDRESSES = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_EXPECTED = "200 OK"
_TIMEOUT = 10
"""Seconds to wait for an answer; only a target that blocks reaches this."""


class Loopback:
    """One server, and one connection at a time, for all codes; `exchange` returns what arrives for each sender.

    Client and server take turns in one extra thread. This works because a request and an answer without a body fit into
    the socket buffers, and it saves a switch between threads for each code.
    """

    def __init__(self, family: socket.AddressFamily, host: str) -> None:
        self._sender: Sender = _plain_answer
        self._error = ""
        self._reached = False
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            timeout = _TIMEOUT
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                outer._answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
                """Log nothing; the report is the log."""

        class Server(socketserver.TCPServer):
            address_family = family

        self._server = Server((host, 0), Handler)

    def exchange(self, senders: Sequence[Sender]) -> list[str]:
        """For each sender, the status code and reason that a client reads (`404 Not Found`), or the error.

        Raises `CannotTry` if client and server cannot connect.
        """
        arrived: list[str] = []
        stopped: list[BaseException] = []

        def work() -> None:
            try:
                arrived.extend(self._exchange(sender) for sender in senders)
            except BaseException as error:  # noqa: BLE001  # re-raised below in the caller's thread
                stopped.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        seen = -1
        while thread.is_alive() and seen < len(arrived):
            seen = len(arrived)
            thread.join(_TIMEOUT)
        if stopped:
            raise stopped[0]
        return arrived + ["the server does not answer"] * (len(senders) - len(arrived))

    def _exchange(self, sender: Sender) -> str:
        self._sender, self._error, self._reached = sender, "", False
        host, port = self._server.server_address[:2]
        connection = http.client.HTTPConnection(str(host), int(port), timeout=_TIMEOUT)
        try:
            # Connect manually: `connect` leaves its socket open if a sandbox raises something other than OSError.
            connection.sock = socket.socket(self._server.address_family, socket.SOCK_STREAM)
            connection.sock.settimeout(_TIMEOUT)
            connection.sock.connect(self._server.server_address)
            connection.putrequest("GET", "/", skip_host=True, skip_accept_encoding=True)
            connection.endheaders()
            self._serve()
            response = connection.getresponse()
        except Exception as error:
            if not self._reached:  # a sandbox may raise its own exceptions
                raise CannotTry(error_text(error)) from error
            if not isinstance(error, (OSError, http.client.HTTPException)):
                raise
            return self._error or error_text(error)
        else:
            return f"{response.status} {response.reason}"
        finally:
            connection.close()

    def close(self) -> None:
        """Free the port."""
        self._server.server_close()

    def _serve(self) -> None:
        """Accept the waiting connection, answer it and close it."""
        request, address = self._server.get_request()
        try:
            self._server.finish_request(request, address)
        finally:
            self._server.shutdown_request(request)

    def _answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self._reached = True
        try:
            self._sender(handler)
        except BaseException as error:  # the target's own exceptions are part of the answer
            if must_stop(error):
                raise
            self._error = f"the server raises {error_text(error)}"
            handler.close_connection = True
        finally:
            GUARD.end_forked()


@contextlib.contextmanager
def loopback() -> Iterator[Loopback]:
    """Provide the server and close it afterwards; raises `CannotTry` if no answer arrives on this machine."""
    server = _working()
    try:
        yield server
    finally:
        server.close()


def _working() -> Loopback:
    reasons: list[str] = []
    for family, host in _ADDRESSES:
        try:
            server = Loopback(family, host)
        except Exception as error:  # noqa: BLE001  # a sandbox may raise its own exceptions
            reasons.append(f"{host}: {error_text(error)}")
            continue
        try:
            arrived = server.exchange([_plain_answer])[0]
        except CannotTry as error:
            arrived = str(error)
        except Exception as error:  # noqa: BLE001  # for example, no thread can be started
            arrived = error_text(error)
        if arrived == _EXPECTED:
            return server
        server.close()
        reasons.append(f"{host}: {arrived}")
    why = "; ".join(reason.rstrip(".") for reason in reasons)
    raise CannotTry(f"no server can be reached over the loopback interface ({why})")


def _plain_answer(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Send an answer that does not use a target."""
    answer(handler, 200, "OK")


def answer(handler: http.server.BaseHTTPRequestHandler, member: object, phrase: object = None) -> None:
    """Send a whole response with this status and an empty body."""
    handler.send_response(member, phrase)  # type: ignore[arg-type]  # tests whether it accepts them
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def arrival(member: object, phrase: object = None) -> str:
    """The status code and reason that a client reads from one response with this status: `404 Not Found`."""
    try:
        with loopback() as server:
            return server.exchange([lambda handler: answer(handler, member, phrase)])[0]
    except CannotTry as error:
        return f"{NOT_TRIED}{error}"


def wsgi_status_line(status: str) -> str:
    """The first line that wsgiref writes for an application's status string, or the error that it raises."""
    written = io.BytesIO()

    def application(_environ: object, start_response: Callable[..., object]) -> list[bytes]:
        start_response(status, [("Content-Length", "0")])
        return []

    class Raising(SimpleHandler):
        def handle_error(self) -> None:
            raise  # noqa: PLE0704  # re-raises what wsgiref is handling

    environ = {"REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.0"}
    handler = Raising(io.BytesIO(), written, io.StringIO(), environ, multithread=False, multiprocess=False)
    try:
        handler.run(application)
    except BaseException as error:
        if must_stop(error):
            raise
        return error_text(error)
    return written.getvalue().partition(b"\r\n")[0].decode("latin-1")
