"""Sanic."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"sanic"})
"""The packages that the rows are about."""

SINKS = (
    Sink("sanic.*.text", 1, "status", SAFE),
    Sink("sanic.*.json", 1, "status", SAFE),
    Sink("sanic.*.html", 1, "status", SAFE),
    Sink("sanic.*.raw", 1, "status", SAFE),
    Sink("sanic.*.HTTPResponse", 1, "status", SAFE),
    Sink("sanic.*.JSONResponse", 1, "status", SAFE),
    Sink("sanic.*.file", 1, "status", SAFE),
    Sink("sanic.*.empty", 0, "status", SAFE),
    Sink("sanic.*.redirect", 2, "status", SAFE),
    Sink("sanic.*.abort", 0, "status_code", SAFE),
    Sink("sanic.*.SanicException", 1, "status_code", SAFE),
    Sink("sanic.*.HTTPException", 1, "status_code", SAFE),
)
