"""aiohttp: server and client."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS = Members.SHOWS

PACKAGES = frozenset({"aiohttp"})
"""The packages that the rows are about."""

SINKS = (
    Sink("aiohttp.*.Response", None, "status", MEMBER),
    Sink("aiohttp.*.StreamResponse", None, "status", MEMBER),
    Sink("aiohttp.*.json_response", None, "status", MEMBER),
    Sink("aiohttp.*.FileResponse", None, "status", MEMBER),
    Sink("aiohttp.*.ClientResponseError", None, "status", SHOWS),
    Sink("aiohttp.*.WSServerHandshakeError", None, "status", SHOWS),
    Sink("aiohttp.*.set_status", 0, "status", MEMBER),
    Sink("aiohttp.*.HttpProcessingError", None, "code", KEEPS),
    Sink(".set_status", 0, "status_code", KEEPS),
)
