"""Falcon."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11
SHOWS = Members.SHOWS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"falcon"})
"""The packages that the rows are about."""

_SAME_LINE = frozenset(range(100, 600)) - {413, 414, 416, 418, 422}
"""The codes whose phrase is Falcon's on every Python: a member gives its own phrase, and a number that of Falcon."""

SINKS = (
    Sink("falcon.*.HTTPError", 0, "status", SHOWS_BELOW_3_11, _SAME_LINE),
    Sink("falcon.*.HTTPStatus", 0, "status", SHOWS, _SAME_LINE),
    Sink("falcon.*.code_to_http_status", 0, "status", MEMBER, _SAME_LINE),
    Sink("falcon.*.get_http_status", 0, "status_code", UNKNOWN),
    Sink("falcon.*.http_status_to_code", 0, "status", MEMBER),
)
