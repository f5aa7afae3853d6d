"""Bottle."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"bottle"})
"""The packages that the rows are about."""

SINKS = (
    Sink("bottle.*.abort", 0, "code", SAFE),
    Sink("bottle.*.redirect", 1, "code", SAFE),
    Sink("bottle.*.error", 0, "code", SAFE),
    Sink("bottle.*.HTTPError", 0, "status", SAFE),
    Sink("bottle.*.HTTPResponse", 1, "status", SAFE),
    Sink("bottle.*.BaseResponse", 1, "status", SAFE),
    Sink("bottle.*.LocalResponse", 1, "status", SAFE),
)
