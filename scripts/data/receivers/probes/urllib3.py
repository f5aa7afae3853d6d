"""urllib3."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import urllib3
from urllib3.exceptions import MaxRetryError

from scripts.data.receivers.calling import Recorder
from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable


@probe("urllib3.HTTPResponse", "status", every=True)
def response(status: int) -> Seen:
    made = urllib3.HTTPResponse(b"body", status=status, preload_content=False)
    return Seen((made.status + 0, made.data), {"response": made, "geturl": made.getheaders()})


@probe("urllib3.Retry", "status_forcelist", code=503)
def forced(status: int) -> Seen:
    retry = urllib3.Retry(total=2, backoff_factor=0, status_forcelist=[status])

    def ask(port: int) -> Any:
        try:
            return urllib3.PoolManager().request("GET", f"http://127.0.0.1:{port}/", retries=retry).status
        except MaxRetryError as error:
            return str(error.reason)

    asked, told, log = unavailable(ask)
    return Seen((len(asked), told), {"retry": retry}, {"log": log})


def unavailable(ask: Callable[[int], Any]) -> tuple[list[str], Any, str]:
    """What a server that is never available is asked, what comes of it, and what is logged."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return None

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        with Recorder("urllib3") as log:
            told = ask(server.server_port)
        server.shutdown()
        thread.join()
        port = str(server.server_port)
    return asked, told, log.text.replace(port, "PORT")
