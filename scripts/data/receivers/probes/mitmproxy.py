"""mitmproxy."""

from __future__ import annotations

from mitmproxy import http
from mitmproxy.net.http.http1 import assemble

from scripts.data.receivers.probing import Seen, probe


@probe("mitmproxy.http.Response.make", "status_code")
def made(status: int) -> Seen:
    response = http.Response.make(status, b"body")
    response.timestamp_start = response.timestamp_end = 0
    return Seen(assemble.assemble_response(response), {"response": response})


@probe("mitmproxy.http.Response.status_code", "=")
def assigned(status: int) -> Seen:
    response = http.Response.make(200, b"body")
    response.status_code = status
    response.timestamp_start = response.timestamp_end = 0
    return Seen(assemble.assemble_response(response), {"response": response})
