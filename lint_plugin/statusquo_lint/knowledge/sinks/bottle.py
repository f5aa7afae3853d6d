"""Bottle."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS = Members.SHOWS

PACKAGES = frozenset({"bottle"})
"""The packages that the rows are about."""

SINKS = (
    Sink("bottle.*.abort", 0, "code", SHOWS),
    Sink("bottle.*.redirect", 1, "code", KEEPS),
    Sink("bottle.*.error", 0, "code", MEMBER),
    Sink("bottle.*.HTTPError", 0, "status", SHOWS),
    Sink("bottle.*.HTTPResponse", 1, "status", SHOWS),
    Sink("bottle.*.BaseResponse", 1, "status", KEEPS),
    Sink("bottle.*.LocalResponse", 1, "status", KEEPS),
)
