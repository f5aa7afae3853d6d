"""A real server and client on the loopback interface: what of a status arrives at the other end."""

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
from statusquo_conformance.guard import must_stop, told
from statusquo_conformance.model import NOT_TRIED, CannotTry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Sender = Callable[[http.server.BaseHTTPRequestHandler], None]

_ADDRESSES = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_OURS = "200 OK"
_PATIENCE = 10
"""Seconds that everybody waits for an answer; only a target that blocks ever gets there."""


class Loopback:
    """One server and one connection at a time for all codes; `exchange` says what arrives for each way of sending.

    Both sides take turns in one thread beside the caller's: a member has to do in any thread, and what a request and an
    answer without a body need has room in the sockets, so that handing over for each would be most of the work.
    """

    def __init__(self, family: socket.AddressFamily, host: str) -> None:
        self._sender: Sender | None = None
        self._error = ""
        self._reached = False
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            timeout = _PATIENCE
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                outer._answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
                """Nothing: the report is the log."""

        class Server(socketserver.TCPServer):
            address_family = family

        self._server = Server((host, 0), Handler)

    def exchange(self, senders: Sequence[Sender]) -> list[str]:
        """Status code and reason as a client reads them, `404 Not Found`; else what went wrong on either side.

        Raises `CannotTry` where the two sides do not even come together.
        """
        arrived: list[str] = []
        stopped: list[BaseException] = []

        def work() -> None:
            try:
                arrived.extend(self._exchange(sender) for sender in senders)
            except BaseException as error:  # noqa: BLE001  # raised again below, by whoever asked
                stopped.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        seen = -1
        while thread.is_alive() and seen < len(arrived):
            seen = len(arrived)
            thread.join(_PATIENCE)
        if stopped:
            raise stopped[0]
        return arrived + ["the server does not answer"] * (len(senders) - len(arrived))

    def _exchange(self, sender: Sender) -> str:
        self._sender, self._error, self._reached = sender, "", False
        host, port = self._server.server_address[:2]
        connection = http.client.HTTPConnection(str(host), int(port), timeout=_PATIENCE)
        try:
            # By hand: `connect` leaves its socket open where what forbids connections raises no OSError.
            connection.sock = socket.socket(self._server.address_family, socket.SOCK_STREAM)
            connection.sock.settimeout(_PATIENCE)
            connection.sock.connect(self._server.server_address)
            connection.putrequest("GET", "/", skip_host=True, skip_accept_encoding=True)
            connection.endheaders()
            self._serve()
            response = connection.getresponse()
        except Exception as error:
            if not self._reached:  # what forbids connections has exceptions of its own
                raise CannotTry(told(error)) from error
            if not isinstance(error, (OSError, http.client.HTTPException)):
                raise
            return self._error or told(error)
        else:
            return f"{response.status} {response.reason}"
        finally:
            connection.close()

    def close(self) -> None:
        """Free the port."""
        self._server.server_close()

    def _serve(self) -> None:
        """Take the connection that waits, answer it and close it."""
        request, address = self._server.get_request()
        try:
            self._server.finish_request(request, address)
        finally:
            self._server.shutdown_request(request)

    def _answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self._reached = True
        try:
            if self._sender is not None:
                self._sender(handler)
        except BaseException as error:  # the target's own exceptions are part of the answer
            if must_stop(error):
                raise
            self._error = f"the server raises {told(error)}"
            handler.close_connection = True
        finally:
            GUARD.end_forked()


@contextlib.contextmanager
def loopback() -> Iterator[Loopback]:
    """The server, gone afterwards; raises `CannotTry` where an answer of ours does not arrive on this machine."""
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
        except Exception as error:  # noqa: BLE001  # what forbids sockets has exceptions of its own
            reasons.append(f"{host}: {told(error)}")
            continue
        try:
            arrived = server.exchange([_ours])[0]
        except CannotTry as error:
            arrived = str(error)
        except Exception as error:  # noqa: BLE001  # no thread can be started, for instance
            arrived = told(error)
        if arrived == _OURS:
            return server
        server.close()
        reasons.append(f"{host}: {arrived}")
    why = "; ".join(reason.rstrip(".") for reason in reasons)
    raise CannotTry(f"no server can be reached over the loopback interface ({why})")


def _ours(handler: http.server.BaseHTTPRequestHandler) -> None:
    """An answer that has nothing of a target in it."""
    answer(handler, 200, "OK")


def answer(handler: http.server.BaseHTTPRequestHandler, member: object, phrase: object = None) -> None:
    """A whole response with that status and nothing in it."""
    handler.send_response(member, phrase)  # type: ignore[arg-type]  # whether it takes them is the question
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def arrival(member: object, phrase: object = None) -> str:
    """What a client reads of one response with that status: `404 Not Found`."""
    try:
        with loopback() as server:
            return server.exchange([lambda handler: answer(handler, member, phrase)])[0]
    except CannotTry as error:
        return f"{NOT_TRIED}{error}"


def wsgi_status_line(status: str) -> str:
    """The first line that wsgiref writes for an application's status string; else what it raises."""
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
        return told(error)
    return written.getvalue().partition(b"\r\n")[0].decode("latin-1")
