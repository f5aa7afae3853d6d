"""pytest-httpserver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_httpserver import HTTPServer

from scripts.data.receivers.calling import ask
from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable


def _served(respond: Callable[[Any], None]) -> Seen:
    with HTTPServer() as server:
        respond(server.expect_request("/"))
        wire = ask(server.port)
        response = server.log[0][1]
    return Seen(wire, {"logged response": response})


@probe("pytest_httpserver.RequestHandler.respond_with_data", "status", every=True)
def with_data(status: int) -> Seen:
    return _served(lambda handler: handler.respond_with_data("body", status))


@probe("pytest_httpserver.RequestHandler.respond_with_json", "status", every=True)
def with_json(status: int) -> Seen:
    return _served(lambda handler: handler.respond_with_json({"a": 1}, status))
