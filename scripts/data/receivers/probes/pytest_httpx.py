"""pytest-httpx."""

from __future__ import annotations

import httpx
from pytest_httpx import HTTPXMock
from pytest_httpx._options import _HTTPXMockOptions

from scripts.data.receivers.probing import Seen, probe


@probe("pytest_httpx.HTTPXMock.add_response", "status_code", every=True)
def add_response(status: int) -> Seen:
    mock = HTTPXMock(_HTTPXMockOptions())
    mock.add_response(status_code=status, text="body")
    transport = httpx.MockTransport(lambda request: mock._handle_request(httpx.HTTPTransport(), request))  # noqa: SLF001
    with httpx.Client(transport=transport) as client:
        response = client.get("http://probe/")
    return Seen((response.reason_phrase, response.text), {"response": response})
