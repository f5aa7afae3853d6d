"""Litestar, Blacksheep, Robyn and Responder."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
DOCS = Members.NEVER_BELOW_3_11
TYPED = Members.UNSAFE
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"blacksheep", "litestar", "robyn"})
"""The packages that the rows are about."""

SINKS = (
    Sink("litestar.*.get", None, "status_code", DOCS),
    Sink("litestar.*.post", None, "status_code", DOCS),
    Sink("litestar.*.put", None, "status_code", DOCS),
    Sink("litestar.*.patch", None, "status_code", DOCS),
    Sink("litestar.*.delete", None, "status_code", DOCS),
    Sink("litestar.*.head", None, "status_code", DOCS),
    Sink("litestar.*.route", None, "status_code", DOCS),
    Sink("litestar.*.HTTPRouteHandler", None, "status_code", DOCS),
    Sink("litestar.*.get", None, "responses", DOCS),
    Sink("litestar.*.post", None, "responses", DOCS),
    Sink("litestar.*.put", None, "responses", DOCS),
    Sink("litestar.*.patch", None, "responses", DOCS),
    Sink("litestar.*.delete", None, "responses", DOCS),
    Sink("litestar.*.head", None, "responses", DOCS),
    Sink("litestar.*.route", None, "responses", DOCS),
    Sink("litestar.*.Response", None, "status_code", SAFE),
    Sink("litestar.*.Redirect", 1, "status_code", TYPED),
    Sink("litestar.*.File", None, "status_code", SAFE),
    Sink("litestar.*.Stream", None, "status_code", SAFE),
    Sink("litestar.*.Template", None, "status_code", SAFE),
    Sink("litestar.*.HTTPException", None, "status_code", SAFE),
    Sink("litestar.*.Litestar", None, "exception_handlers", SAFE),
    Sink("litestar.*.Router", None, "exception_handlers", SAFE),
    Sink("blacksheep.*.Response", 0, "status", UNKNOWN),
    Sink("blacksheep.*.json", 1, "status", UNKNOWN),
    Sink("blacksheep.*.HTTPException", 0, "status", UNKNOWN),
    Sink("robyn.*.Response", 0, "status_code", UNKNOWN),
)
