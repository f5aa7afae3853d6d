"""The standard library: `http.server`, `http.client`, `urllib`, and mocks of `unittest`."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
TEXT = Members.SAFE_FROM_3_11
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"http", "unittest", "urllib"})
"""The packages that the rows are about."""

SINKS = (
    Sink("http.server.*.send_response", 0, "code", SAFE),
    Sink("http.server.*.send_response_only", 0, "code", SAFE),
    Sink("http.server.*.send_error", 0, "code", TEXT),
    Sink("http.server.*.log_request", 0, "code", TEXT),
    Sink(".send_response", 0, "code", SAFE),
    Sink(".send_response_only", 0, "code", SAFE),
    Sink(".send_error", 0, "code", TEXT),
    Sink("urllib.*.HTTPError", 1, "code", TEXT),
    Sink("urllib.*.addinfourl", 3, "code", SAFE),
    Sink("unittest.mock.Mock", None, "status_code", UNKNOWN),
    Sink("unittest.mock.Mock", None, "status", UNKNOWN),
    Sink("unittest.mock.MagicMock", None, "status_code", UNKNOWN),
    Sink("unittest.mock.MagicMock", None, "status", UNKNOWN),
    Sink("unittest.mock.AsyncMock", None, "status_code", UNKNOWN),
    Sink("unittest.mock.AsyncMock", None, "status", UNKNOWN),
)
