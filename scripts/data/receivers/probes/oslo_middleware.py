"""oslo.middleware, whose responses are WebOb's."""

from __future__ import annotations

import webob
from oslo_middleware import base

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe


@probe("oslo_middleware.base.ConfigurableMiddleware.process_request.Response", "status", every=True)
def response(status: int) -> Seen:
    kept: list[webob.Response] = []

    class Middleware(base.ConfigurableMiddleware):
        def process_request(self, _: object) -> webob.Response:
            kept.append(webob.Response("body", status=status))
            return kept[-1]

    return wsgi(Middleware(webob.Response("inner"))).seen(response=kept)
