"""Jupyter Server."""

from __future__ import annotations

from jupyter_server.base import handlers

from scripts.data.receivers.probes import tornado
from scripts.data.receivers.probing import Seen, probe


@probe("jupyter_server.base.handlers.web.HTTPError", "status_code", every=True)
def error(status: int) -> Seen:
    made = handlers.web.HTTPError(status, "why")

    def answer(_: object) -> None:
        raise made

    seen = tornado.served(answer)
    return Seen(seen.wire, {**seen.kept, "error": made}, seen.shown)
