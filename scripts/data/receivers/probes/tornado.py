"""Tornado."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import tornado.httpclient
import tornado.httpserver
import tornado.httputil
import tornado.web

from scripts.data.receivers.calling import Recorder, ask_async, free_port
from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable


def served(answer: Callable[[tornado.web.RequestHandler], object]) -> Seen:
    """What a handler answers, and what `write_error`, `log_function` and the log see of it."""
    return asyncio.run(_serve(answer))


async def _serve(answer: Callable[[tornado.web.RequestHandler], object]) -> Seen:
    kept: dict[str, Any] = {}

    class Handler(tornado.web.RequestHandler):
        def get(self) -> None:
            answer(self)

        def write_error(self, status_code: int, **keywords: Any) -> None:
            kept["write_error(status_code)"] = status_code
            super().write_error(status_code, **keywords)

        def on_finish(self) -> None:
            kept["get_status()"] = self.get_status()

        def _request_summary(self) -> str:
            return "summary"

    application = tornado.web.Application([("/", Handler)])
    port = free_port()
    server = tornado.httpserver.HTTPServer(application)
    server.listen(port, "127.0.0.1")
    with Recorder("tornado.access", "tornado.general") as log:
        wire = await ask_async(port)
        server.stop()
    lines = [record.getMessage().rpartition(" ")[0] for record in log.records]
    records = [list(record.args)[:-1] for record in log.records if record.args]
    return Seen(wire, {**kept, "log records": records}, {"log": "\n".join(lines)})


@probe("tornado.web.HTTPError", "status_code", every=True)
def error(status: int) -> Seen:
    made = tornado.web.HTTPError(status, "why")

    def answer(_: object) -> None:
        raise made

    seen = served(answer)
    return Seen(seen.wire, {**seen.kept, "error": made}, seen.shown)


@probe("tornado.web.RequestHandler.set_status", "status_code", every=True)
def set_status(status: int) -> Seen:
    return served(lambda handler: handler.set_status(status))


@probe("tornado.web.RequestHandler.send_error", "status_code", every=True)
def send_error(status: int) -> Seen:
    return served(lambda handler: handler.send_error(status))


@probe("tornado.web.RequestHandler.write_error", "status_code", every=True)
def write_error(status: int) -> Seen:
    return served(lambda handler: handler.write_error(status))


@probe("tornado.web.RequestHandler.redirect", "status", code=302, every=True)
def redirect(status: int) -> Seen:
    return served(lambda handler: handler.redirect("/there", status=status))


@probe("tornado.httpclient.HTTPError", "code", every=True)
def client_error(status: int) -> Seen:
    made = tornado.httpclient.HTTPError(status)
    return Seen(made.code + 0, {"error": made})


@probe("tornado.httpclient.HTTPClientError", "code", every=True)
def http_client_error(status: int) -> Seen:
    made = tornado.httpclient.HTTPClientError(status)
    return Seen(made.code + 0, {"error": made})


@probe("tornado.httpclient.HTTPResponse", "code", every=True)
def response(status: int) -> Seen:
    made = tornado.httpclient.HTTPResponse(tornado.httpclient.HTTPRequest("http://probe"), status, start_time=0)
    made.request = None  # type: ignore[assignment]  # its repr shows the time
    return Seen((made.code + 0, made.reason), {"response": made})


@probe("tornado.httputil.ResponseStartLine", "code", every=True)
def start_line(status: int) -> Seen:
    made = tornado.httputil.ResponseStartLine("HTTP/1.1", status, "no")
    return Seen(f"{made.code:d}", {"line": made}, {"repr": repr(made)})
