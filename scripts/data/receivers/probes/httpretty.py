"""HTTPretty."""

from __future__ import annotations

import httpretty

from scripts.data.receivers.probing import Seen, probe
from scripts.data.receivers.receiving import URL, received


@probe("httpretty.HTTPretty.register_uri", "status")
def register_uri(status: int) -> Seen:
    with httpretty.enabled(allow_net_connect=False):
        httpretty.register_uri("GET", URL, body="body", status=status)
        return received()


@probe("httpretty.Response", "status")
def response(status: int) -> Seen:
    with httpretty.enabled(allow_net_connect=False):
        httpretty.register_uri("GET", URL, responses=[httpretty.Response(body="body", status=status)])
        return received()
