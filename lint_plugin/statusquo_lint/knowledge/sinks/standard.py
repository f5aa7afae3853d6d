"""The standard library: `http.server`, `http.client`, `urllib`, and mocks of `unittest`."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11
BREAKS_BELOW_3_11 = Members.BREAKS_BELOW_3_11

PACKAGES = frozenset({"http", "unittest", "urllib"})
"""The packages that the rows are about."""

SINKS = (
    Sink("http.server.*.send_response", 0, "code", KEEPS),
    Sink("http.server.*.send_response_only", 0, "code", MEMBER),
    Sink("http.server.*.send_error", 0, "code", BREAKS_BELOW_3_11),
    Sink("http.server.*.log_request", 0, "code", KEEPS),
    Sink(".send_response", 0, "code", KEEPS),
    Sink(".send_response_only", 0, "code", MEMBER),
    Sink(".send_error", 0, "code", BREAKS_BELOW_3_11),
    Sink("urllib.*.HTTPError", 1, "code", SHOWS_BELOW_3_11),
    Sink("urllib.*.addinfourl", 3, "code", KEEPS),
    Sink("unittest.mock.Mock", None, "status_code", KEEPS),
    Sink("unittest.mock.Mock", None, "status", KEEPS),
    Sink("unittest.mock.MagicMock", None, "status_code", KEEPS),
    Sink("unittest.mock.MagicMock", None, "status", KEEPS),
    Sink("unittest.mock.AsyncMock", None, "status_code", KEEPS),
    Sink("unittest.mock.AsyncMock", None, "status", KEEPS),
)
