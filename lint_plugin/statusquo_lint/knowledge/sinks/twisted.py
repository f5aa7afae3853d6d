"""Twisted, Klein and Treq."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS = Members.SHOWS
BREAKS_BELOW_3_11 = Members.BREAKS_BELOW_3_11
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"twisted"})
"""The packages that the rows are about."""

SINKS = (
    Sink("twisted.*.setResponseCode", 0, "code", KEEPS),
    Sink(".setResponseCode", 0, "code", KEEPS),
    Sink("twisted.web.error.Error", 0, "code", SHOWS),
    Sink("twisted.*.PageRedirect", 0, "code", SHOWS),
    Sink("twisted.*.ErrorPage", 0, "status", BREAKS_BELOW_3_11),
    Sink("twisted.*.errorPage", 0, "code", MEMBER),
    Sink("twisted.*.redirectTo", None, "code", UNKNOWN),
)
