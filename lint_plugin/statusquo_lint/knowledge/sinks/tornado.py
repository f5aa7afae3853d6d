"""Tornado and what is built on it."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"jupyter_server", "notebook", "tornado"})
"""The packages that the rows are about."""

SINKS = (
    Sink("tornado.web.HTTPError", 0, "status_code", SAFE),
    Sink("tornado.httpclient.HTTPError", 0, "code", SAFE),
    Sink("tornado.*.HTTPClientError", 0, "code", SAFE),
    Sink("tornado.*.HTTPResponse", 1, "code", SAFE),
    Sink("tornado.*.ResponseStartLine", 1, "code", SAFE),
    Sink("tornado.*.set_status", 0, "status_code", SAFE),
    Sink("tornado.*.send_error", 0, "status_code", SAFE),
    Sink("tornado.*.write_error", 0, "status_code", SAFE),
    Sink("tornado.*.redirect", 2, "status", SAFE),
    Sink("tornado.*.simple_httpclient.HTTPStreamClosedError", None, "code", SAFE),
    Sink(".write_error", 0, "status_code", SAFE),
    Sink("jupyter_server.*.HTTPError", 0, "status_code", SAFE),
    Sink("notebook.*.HTTPError", 0, "status_code", SAFE),
)
