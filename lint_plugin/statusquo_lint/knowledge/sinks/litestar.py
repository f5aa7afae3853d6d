"""Litestar, Blacksheep, Robyn and Responder."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11

PACKAGES = frozenset({"blacksheep", "litestar", "robyn"})
"""The packages that the rows are about."""

SINKS = (
    Sink("litestar.*.get", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.post", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.put", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.patch", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.delete", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.head", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.route", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.HTTPRouteHandler", None, "status_code", SHOWS_BELOW_3_11),
    Sink("litestar.*.get", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.post", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.put", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.patch", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.delete", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.head", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.route", None, "responses", SHOWS_BELOW_3_11),
    Sink("litestar.*.Response", None, "status_code", KEEPS),
    Sink("litestar.*.Redirect", 1, "status_code", KEEPS),
    Sink("litestar.*.File", None, "status_code", KEEPS),
    Sink("litestar.*.Stream", None, "status_code", KEEPS),
    Sink("litestar.*.Template", None, "status_code", KEEPS),
    Sink("litestar.*.HTTPException", None, "status_code", KEEPS),
    Sink("litestar.*.Litestar", None, "exception_handlers", KEEPS),
    Sink("litestar.*.Router", None, "exception_handlers", KEEPS),
    Sink("blacksheep.*.Response", 0, "status", MEMBER),
    Sink("blacksheep.*.json", 1, "status", MEMBER),
    Sink("blacksheep.*.HTTPException", 0, "status", MEMBER),
    Sink("robyn.*.Response", 0, "status_code", MEMBER),
)
