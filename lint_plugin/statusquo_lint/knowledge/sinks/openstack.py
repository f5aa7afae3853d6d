"""OpenStack: keystoneauth, WSME and the test helpers around WebOb."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS

PACKAGES = frozenset({"keystoneauth1", "keystoneclient", "oslo_middleware", "wsme", "wsmeext"})
"""The packages that the rows are about."""

SINKS = (
    Sink("keystoneauth1.*.HttpError", None, "http_status", KEEPS),
    Sink("keystoneauth1.*.HTTPClientError", None, "http_status", KEEPS),
    Sink("wsmeext.*.wsexpose", None, "status_code", KEEPS),
    Sink("wsme.*.Response", 1, "status_code", KEEPS),
    Sink("oslo_middleware.*.Response", 1, "status", MEMBER),
    Sink("keystoneclient.*.HttpError", None, "http_status", KEEPS),
    Sink(".wsexpose", None, "status_code", KEEPS),
)
