"""Falcon."""

from __future__ import annotations

from typing import Any

import falcon
import falcon.asgi

from scripts.data.receivers.calling import asgi, wsgi
from scripts.data.receivers.probing import Seen, probe


def _raised(error: Exception) -> Seen:
    class Resource:
        def on_get(self, _: falcon.Request, __: falcon.Response) -> None:
            raise error

    application = falcon.App()
    application.add_route("/", Resource())
    return wsgi(application).seen(error=error)


@probe("falcon.HTTPError", "status", every=True)
def error(status: int) -> Seen:
    return _raised(falcon.HTTPError(status))


@probe("falcon.HTTPStatus", "status", every=True)
def status(status: int) -> Seen:
    return _raised(falcon.HTTPStatus(status))


@probe("falcon.code_to_http_status", "status", every=True)
def code_to_http_status(status: int) -> Seen:
    return Seen(falcon.code_to_http_status(status))


if hasattr(falcon, "get_http_status"):  # deprecated

    @probe("falcon.get_http_status", "status_code", every=True)
    def get_http_status(status: int) -> Seen:
        return Seen(falcon.get_http_status(status))


@probe("falcon.http_status_to_code", "status", every=True)
def http_status_to_code(status: int) -> Seen:
    code = falcon.http_status_to_code(status)
    return Seen(code + 0, {"result": code})


@probe("falcon.Response.status", "=", every=True)
def assigned(status: int) -> Seen:
    kept: dict[str, Any] = {}

    class Middleware:
        def process_response(self, _: object, response: falcon.Response, *__: object) -> None:
            kept["middleware response"] = response

    class Resource:
        def on_get(self, _: object, response: falcon.Response) -> None:
            response.status = status

    application = falcon.App(middleware=[Middleware()])
    application.add_route("/", Resource())
    return wsgi(application).seen(**kept)


@probe("falcon.asgi.Response.status", "=", every=True)
def assigned_asgi(status: int) -> Seen:
    kept: dict[str, Any] = {}

    class Resource:
        async def on_get(self, _: object, response: falcon.asgi.Response) -> None:
            response.status = status
            kept["response"] = response

    application = falcon.asgi.App()
    application.add_route("/", Resource())
    answer = asgi(application)
    return answer.seen(**kept)
