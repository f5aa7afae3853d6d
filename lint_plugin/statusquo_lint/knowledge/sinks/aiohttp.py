"""aiohttp: server and client."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE

PACKAGES = frozenset({"aiohttp"})
"""The packages that the rows are about."""

SINKS = (
    Sink("aiohttp.*.Response", None, "status", SAFE),
    Sink("aiohttp.*.StreamResponse", None, "status", SAFE),
    Sink("aiohttp.*.json_response", None, "status", SAFE),
    Sink("aiohttp.*.FileResponse", None, "status", SAFE),
    Sink("aiohttp.*.ClientResponseError", None, "status", SAFE),
    Sink("aiohttp.*.WSServerHandshakeError", None, "status", SAFE),
    Sink("aiohttp.*.set_status", 0, "status", SAFE),
    Sink("aiohttp.*.HttpProcessingError", None, "code", SAFE),
    Sink(".set_status", 0, "status_code", SAFE),
)
