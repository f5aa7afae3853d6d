"""Falcon."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"falcon"})
"""The packages that the rows are about."""

SINKS = (
    Sink("falcon.*.HTTPError", 0, "status", SAFE),
    Sink("falcon.*.HTTPStatus", 0, "status", SAFE),
    Sink("falcon.*.code_to_http_status", 0, "status", SAFE),
    Sink("falcon.*.get_http_status", 0, "status_code", SAFE),
    Sink("falcon.*.http_status_to_code", 0, "status", SAFE),
)
