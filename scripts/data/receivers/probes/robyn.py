"""Robyn."""

from __future__ import annotations

from robyn import Headers, Response

from scripts.data.receivers.probing import Seen, probe


@probe("robyn.Response", "status_code", every=True)
def response(status: int) -> Seen:
    made = Response(status_code=status, headers=Headers({}), description="body")
    return Seen((made.status_code + 0, made.description), {"response.status_code": made.status_code})
