"""Pyramid."""

from __future__ import annotations

from typing import Any

from pyramid.config import Configurator
from pyramid.httpexceptions import exception_response
from pyramid.response import Response

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe


def _served(view: Any) -> Seen:
    kept: dict[str, Any] = {}
    with Configurator() as config:
        config.add_route("index", "/")
        config.add_view(view, route_name="index")
        config.add_subscriber(lambda event: kept.update(event=event.response), "pyramid.events.NewResponse")
    return wsgi(config.make_wsgi_app()).seen(**{"event response": kept["event"]})


@probe("pyramid.response.Response", "status", every=True)
def response(status: int) -> Seen:
    return _served(lambda _: Response("body", status=status))


@probe("pyramid.httpexceptions.exception_response", "status_code", every=True)
def exception(status: int) -> Seen:
    made = exception_response(status)

    def view(_: object) -> None:
        raise made

    return _served(view)


@probe("pyramid.request.Request.response.status_code", "=", every=True)
def assigned(status: int) -> Seen:
    def view(request: Any) -> Response:
        request.response.status_code = status
        request.response.text = "body"
        made: Response = request.response
        return made

    return _served(view)
