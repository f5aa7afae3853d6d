"""Sanic."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

KEEPS = Members.KEEPS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"sanic"})
"""The packages that the rows are about."""

SINKS = (
    Sink("sanic.*.text", 1, "status", KEEPS),
    Sink("sanic.*.json", 1, "status", KEEPS),
    Sink("sanic.*.html", 1, "status", KEEPS),
    Sink("sanic.*.raw", 1, "status", KEEPS),
    Sink("sanic.*.HTTPResponse", 1, "status", KEEPS),
    Sink("sanic.*.JSONResponse", 1, "status", KEEPS),
    Sink("sanic.*.file", 1, "status", KEEPS),
    Sink("sanic.*.empty", 0, "status", KEEPS),
    Sink("sanic.*.redirect", 2, "status", KEEPS),
    Sink("sanic.*.abort", 0, "status_code", UNKNOWN),
    Sink("sanic.*.SanicException", 1, "status_code", KEEPS),
    Sink("sanic.*.HTTPException", 1, "status_code", UNKNOWN),
)
