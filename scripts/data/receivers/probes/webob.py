"""WebOb."""

from __future__ import annotations

import webob
import webob.exc

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe


@probe("webob.Response", "status", every=True)
def response(status: int) -> Seen:
    made = webob.Response("body", status=status)
    return wsgi(made).seen(response=made)


@probe("webob.exc.WSGIHTTPException", "code", every=True)
def exception(status: int) -> Seen:
    made = webob.exc.HTTPNotFound(code=status)
    return wsgi(made).seen(error=made)


@probe("webob.exc.WSGIHTTPException.code", "=", every=True)
def class_attribute(status: int) -> Seen:
    kind = type("Own", (webob.exc.WSGIHTTPException,), {"code": status, "title": "no"})
    made = kind("detail")
    return wsgi(made).seen(error=made)


@probe("webob.Response.status_int", "=", every=True)
def status_int(status: int) -> Seen:
    made = webob.Response("body")
    made.status_int = status
    return wsgi(made).seen(response=made)


@probe("webob.Response.status", "=", every=True)
def assigned(status: int) -> Seen:
    made = webob.Response("body")
    made.status = status
    return wsgi(made).seen(response=made)
