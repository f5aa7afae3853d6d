"""Klein."""

from __future__ import annotations

from typing import Any

import klein
import werkzeug.exceptions
from twisted.internet.testing import StringTransport
from twisted.web import server

from scripts.data.receivers.calling import steady
from scripts.data.receivers.probing import Seen, probe, raised


def _served(answer: Any) -> Seen:
    kept: dict[str, Any] = {}
    application = klein.Klein()

    @application.route("/")
    def view(request: Any) -> Any:
        kept["request"] = request
        return answer(request)

    channel = server.Site(application.resource()).buildProtocol(None)
    transport = StringTransport()
    channel.makeConnection(transport)
    channel.dataReceived(b"GET / HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n")
    return Seen(steady(transport.value()), {"request.code": kept["request"].code})


@probe("klein.Klein.route.setResponseCode", "code", every=True)
def set_response_code(status: int) -> Seen:
    def answer(request: Any) -> str:
        request.setResponseCode(status)
        return "body"

    return _served(answer)


@probe("klein.Response", "code", every=True)
def response(status: int) -> Seen:
    made = klein.Response(code=status, body="body")
    seen = _served(lambda _: made)
    return Seen(seen.wire, {**seen.kept, "response": made})


@probe("klein.abort", "status", every=True)
def abort(status: int) -> Seen:
    seen = _served(lambda _: werkzeug.exceptions.abort(status))
    return Seen(seen.wire, {**seen.kept, "error": raised(werkzeug.exceptions.abort, status)})
