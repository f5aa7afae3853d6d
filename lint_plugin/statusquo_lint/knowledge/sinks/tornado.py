"""Tornado and what is built on it."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

KEEPS = Members.KEEPS
SHOWS = Members.SHOWS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"jupyter_server", "notebook", "tornado"})
"""The packages that the rows are about."""

SINKS = (
    Sink("tornado.web.HTTPError", 0, "status_code", KEEPS),
    Sink("tornado.httpclient.HTTPError", 0, "code", KEEPS),
    Sink("tornado.*.HTTPClientError", 0, "code", KEEPS),
    Sink("tornado.*.HTTPResponse", 1, "code", SHOWS),
    Sink("tornado.*.ResponseStartLine", 1, "code", SHOWS),
    Sink("tornado.*.set_status", 0, "status_code", KEEPS),
    Sink("tornado.*.send_error", 0, "status_code", KEEPS),
    Sink("tornado.*.write_error", 0, "status_code", KEEPS),
    Sink("tornado.*.redirect", 2, "status", KEEPS),
    Sink("tornado.*.simple_httpclient.HTTPStreamClosedError", None, "code", UNKNOWN),
    Sink(".write_error", 0, "status_code", KEEPS),
    Sink("jupyter_server.*.HTTPError", 0, "status_code", KEEPS),
    Sink("notebook.*.HTTPError", 0, "status_code", UNKNOWN),
)
