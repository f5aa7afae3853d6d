"""google-api-core."""

from __future__ import annotations

from google.api_core import exceptions

from scripts.data.receivers.probing import Seen, probe


@probe("google.api_core.exceptions.from_http_status", "status_code", every=True)
def from_http_status(status: int) -> Seen:
    made = exceptions.from_http_status(status, "no")
    return Seen(type(made).__name__, {"error": made})


@probe("google.api_core.exceptions.from_http_status.unknown", "status_code", code=418)
def from_unknown(status: int) -> Seen:
    made = exceptions.from_http_status(status, "no")
    return Seen(type(made).__name__, {"error": made})
