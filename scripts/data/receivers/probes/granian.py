"""Granian, given the status in an ASGI message."""

from __future__ import annotations

from scripts.data.receivers.probing import Seen, probe
from scripts.data.receivers.serving import served


def _command(port: int) -> list[str]:
    where = ["--host", "127.0.0.1", "--port", str(port)]
    return [
        "granian",
        "--interface",
        "asgi",
        *where,
        "--access-log",
        "--access-log-fmt",
        "asked %(path)s %(status)d",
        "served:application",
    ]


@probe("granian", "http.response.start status")
def message(status: int) -> Seen:
    seen = served(status, _command, lambda line: "asked /" in line)
    return Seen(seen.wire, {}, {"access log": seen.shown["access log"].partition("asked")[2]})
