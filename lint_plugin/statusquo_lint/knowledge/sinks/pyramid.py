"""Pyramid, WebOb, WebTest and Pecan."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"pecan", "pyramid", "webapp2", "webob", "webtest"})
"""The packages that the rows are about."""

SINKS = (
    Sink("webob.*.Response", 1, "status", MEMBER),
    Sink("pyramid.*.Response", 1, "status", MEMBER),
    Sink("pyramid.*.exception_response", 0, "status_code", MEMBER),
    Sink("webob.*.WSGIHTTPException", None, "code", KEEPS),
    Sink("webtest.*.get", None, "status", MEMBER),
    Sink("webtest.*.post", None, "status", MEMBER),
    Sink("webtest.*.put", None, "status", MEMBER),
    Sink("webtest.*.patch", None, "status", MEMBER),
    Sink("webtest.*.delete", None, "status", MEMBER),
    Sink("webtest.*.options", None, "status", MEMBER),
    Sink("webtest.*.head", None, "status", MEMBER),
    Sink("webtest.*.post_json", None, "status", MEMBER),
    Sink("webtest.*.put_json", None, "status", MEMBER),
    Sink("webtest.*.patch_json", None, "status", MEMBER),
    Sink("webtest.*.delete_json", None, "status", MEMBER),
    Sink("webtest.*.request", None, "status", MEMBER),
    Sink("webtest.*.click", None, "status", UNKNOWN),
    Sink("webtest.*.submit", None, "status", MEMBER),
    Sink("pecan.*.abort", 0, "status_code", MEMBER),
    Sink("pecan.*.redirect", 2, "code", MEMBER),
    Sink("webapp2.abort", 0, "code", UNKNOWN),
    Sink("webapp2.*.error", 0, "code", UNKNOWN),
)
