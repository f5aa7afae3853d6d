"""OpenStack: keystoneauth, WSME and the test helpers around WebOb."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"keystoneauth1", "keystoneclient", "oslo_middleware", "wsme", "wsmeext"})
"""The packages that the rows are about."""

SINKS = (
    Sink("keystoneauth1.*.HttpError", None, "http_status", UNKNOWN),
    Sink("keystoneauth1.*.HTTPClientError", None, "http_status", UNKNOWN),
    Sink("wsmeext.*.wsexpose", None, "status_code", UNKNOWN),
    Sink("wsme.*.Response", 1, "status_code", UNKNOWN),
    Sink("oslo_middleware.*.Response", 1, "status", SAFE),
    Sink("keystoneclient.*.HttpError", None, "http_status", UNKNOWN),
    Sink(".wsexpose", None, "status_code", UNKNOWN),
)
