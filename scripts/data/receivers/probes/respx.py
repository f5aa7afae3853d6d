"""RESPX."""

from __future__ import annotations

import httpx
import respx

from scripts.data.receivers.probing import Seen, probe

_URL = "http://probe/"


def _received() -> Seen:
    response = httpx.get(_URL)
    return Seen((response.reason_phrase, response.text), {"response": response})


@probe("respx.Route.respond", "status_code", every=True)
def respond(status: int) -> Seen:
    with respx.mock:
        respx.get(_URL).respond(status, text="body")
        return _received()


@probe("respx.MockResponse", "status_code", every=True)
def mock_response(status: int) -> Seen:
    with respx.mock:
        respx.get(_URL).mock(return_value=respx.MockResponse(status, text="body"))
        return _received()


@probe("respx.Route.mock", "return_value", every=True)
def mocked(status: int) -> Seen:
    with respx.mock:
        respx.get(_URL).mock(return_value=httpx.Response(status, text="body"))
        return _received()


@probe("respx.Route.return_value", "%", every=True)
def operator(status: int) -> Seen:
    with respx.mock:
        respx.get(_URL) % status
        return _received()
