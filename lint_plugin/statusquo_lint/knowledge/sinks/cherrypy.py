"""CherryPy."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
SHOWS = Members.SHOWS

PACKAGES = frozenset({"cherrypy"})
"""The packages that the rows are about."""

SINKS = (
    Sink("cherrypy.*.handle", 1, "status", MEMBER),
    Sink("cherrypy.*.HTTPError", 0, "status", SHOWS),
    Sink("cherrypy.*.HTTPRedirect", 1, "status", MEMBER),
)
