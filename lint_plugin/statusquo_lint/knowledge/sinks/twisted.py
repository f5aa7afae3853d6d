"""Twisted, Klein and Treq."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"twisted"})
"""The packages that the rows are about."""

SINKS = (
    Sink("twisted.*.setResponseCode", 0, "code", SAFE),
    Sink(".setResponseCode", 0, "code", SAFE),
    Sink("twisted.web.error.Error", 0, "code", SAFE),
    Sink("twisted.*.PageRedirect", 0, "code", SAFE),
    Sink("twisted.*.ErrorPage", 0, "status", SAFE),
    Sink("twisted.*.errorPage", 0, "code", SAFE),
    Sink("twisted.*.redirectTo", None, "code", SAFE),
)
