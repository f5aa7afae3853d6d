"""Pyramid, WebOb, WebTest and Pecan."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"pecan", "pyramid", "webapp2", "webob", "webtest"})
"""The packages that the rows are about."""

SINKS = (
    Sink("webob.*.Response", 1, "status", SAFE),
    Sink("pyramid.*.Response", 1, "status", SAFE),
    Sink("pyramid.*.exception_response", 0, "status_code", SAFE),
    Sink("webob.*.WSGIHTTPException", None, "code", SAFE),
    Sink("webtest.*.get", None, "status", SAFE),
    Sink("webtest.*.post", None, "status", SAFE),
    Sink("webtest.*.put", None, "status", SAFE),
    Sink("webtest.*.patch", None, "status", SAFE),
    Sink("webtest.*.delete", None, "status", SAFE),
    Sink("webtest.*.options", None, "status", SAFE),
    Sink("webtest.*.head", None, "status", SAFE),
    Sink("webtest.*.post_json", None, "status", SAFE),
    Sink("webtest.*.put_json", None, "status", SAFE),
    Sink("webtest.*.patch_json", None, "status", SAFE),
    Sink("webtest.*.delete_json", None, "status", SAFE),
    Sink("webtest.*.request", None, "status", SAFE),
    Sink("webtest.*.click", None, "status", SAFE),
    Sink("webtest.*.submit", None, "status", SAFE),
    Sink("pecan.*.abort", 0, "status_code", UNKNOWN),
    Sink("pecan.*.redirect", 2, "code", UNKNOWN),
    Sink("webapp2.abort", 0, "code", UNKNOWN),
    Sink("webapp2.*.error", 0, "code", UNKNOWN),
)
