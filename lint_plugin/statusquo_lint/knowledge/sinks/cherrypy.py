"""CherryPy."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"cherrypy"})
"""The packages that the rows are about."""

SINKS = (
    Sink("cherrypy.*.handle", 1, "status", SAFE),
    Sink("cherrypy.*.HTTPError", 0, "status", SAFE),
    Sink("cherrypy.*.HTTPRedirect", 1, "status", SAFE),
)
