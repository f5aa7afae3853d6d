"""HTTPretty."""

from __future__ import annotations

from typing import Any

import httpretty

from scripts.data.receivers.probing import Seen, probe
from scripts.data.receivers.receiving import URL, received


@probe("httpretty.HTTPretty.register_uri", "status", every=True)
def register_uri(status: int) -> Seen:
    with httpretty.enabled(allow_net_connect=False):
        httpretty.register_uri("GET", URL, body="body", status=status)
        return received()


@probe("httpretty.core.HTTPretty.register_uri", "status", every=True)
def register_uri_with_a_function(status: int) -> Seen:
    given: dict[str, Any] = {}

    def body(request: Any, _: str, headers: dict[str, Any]) -> list[Any]:
        given.update(request=request, headers=dict(headers))
        return [headers["status"], {}, "body"]

    with httpretty.enabled(allow_net_connect=False):
        httpretty.register_uri("GET", URL, body=body, status=status)
        seen = received()
    shown = str(given["headers"].pop("status"))  # the other headers have the time in them
    return Seen(seen.wire, {**seen.kept, "request": given["request"]}, {"headers['status']": shown})


@probe("httpretty.Response", "status", every=True)
def response(status: int) -> Seen:
    with httpretty.enabled(allow_net_connect=False):
        entry = httpretty.Response(body="body", status=status)
        httpretty.register_uri("GET", URL, responses=[entry])
        seen = received()
    return Seen(seen.wire, {**seen.kept, "entry": entry}, {"entry.status": str(entry.status)})
