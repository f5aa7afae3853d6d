"""Waitress, given a status line that is made of the status."""

from __future__ import annotations

import threading
from typing import Any

import waitress

from scripts.data.receivers.calling import ask
from scripts.data.receivers.probing import Seen, probe


@probe("waitress.start_response", "status")
def status_line(status: int) -> Seen:
    def application(_: object, start_response: Any) -> list[bytes]:
        start_response("%s No" % status, [("Content-Length", "4")])  # noqa: UP031  # people write it so
        return [b"body"]

    server = waitress.create_server(application, listen="127.0.0.1:0")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wire = ask(server.effective_port)
    server.close()
    return Seen(wire)
