"""Falcon."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11
SHOWS = Members.SHOWS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"falcon"})
"""The packages that the rows are about."""

SINKS = (
    Sink("falcon.*.HTTPError", 0, "status", SHOWS_BELOW_3_11),
    Sink("falcon.*.HTTPStatus", 0, "status", SHOWS),
    Sink("falcon.*.code_to_http_status", 0, "status", MEMBER),
    Sink("falcon.*.get_http_status", 0, "status_code", UNKNOWN),
    Sink("falcon.*.http_status_to_code", 0, "status", MEMBER),
)
