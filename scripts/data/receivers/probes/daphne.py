"""Daphne, given the status in an ASGI message."""

from __future__ import annotations

from scripts.data.receivers.probing import Seen, probe
from scripts.data.receivers.serving import served


def _command(port: int) -> list[str]:
    return ["daphne", "-b", "127.0.0.1", "-p", str(port), "--access-log", "-", "served:application"]


@probe("daphne", "http.response.start status")
def message(status: int) -> Seen:
    seen = served(status, _command, lambda line: '"GET /' in line)
    return Seen(seen.wire, {}, {"access log": seen.shown["access log"].partition('"GET')[2]})
