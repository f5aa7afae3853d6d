"""Pyramid, WebOb, WebTest and Pecan."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"pecan", "pyramid", "webapp2", "webob", "webtest"})
"""The packages that the rows are about."""

_WEBOB = frozenset(
    {
        *range(200, 207),
        *range(300, 306),
        307,
        308,
        *range(400, 418),
        422,
        423,
        424,
        428,
        429,
        431,
        *range(500, 506),
        507,
    }
)
"""The codes for which both WebOb and Pyramid have an exception; others raise an error that shows what was given."""

_REFUSED = "AppError"
"""What a check of WebTest raises where the status is another."""

SINKS = (
    Sink("webob.*.Response", 1, "status", MEMBER),
    Sink("pyramid.*.Response", 1, "status", MEMBER),
    Sink("pyramid.*.exception_response", 0, "status_code", MEMBER, _WEBOB | {418}),
    Sink("webob.*.WSGIHTTPException", None, "code", KEEPS),
    Sink("webtest.*.get", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.post", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.put", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.patch", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.delete", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.options", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.head", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.post_json", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.put_json", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.patch_json", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.delete_json", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.request", None, "status", MEMBER, error=_REFUSED),
    Sink("webtest.*.click", None, "status", UNKNOWN),
    Sink("webtest.*.submit", None, "status", MEMBER, error=_REFUSED),
    Sink("pecan.*.abort", 0, "status_code", MEMBER, _WEBOB | {451, 511}),
    Sink("pecan.*.redirect", 2, "code", MEMBER, _WEBOB | {451, 511}),
    Sink("webapp2.abort", 0, "code", UNKNOWN),
    Sink("webapp2.*.error", 0, "code", UNKNOWN),
)
