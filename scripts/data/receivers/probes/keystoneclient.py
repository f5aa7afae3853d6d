"""python-keystoneclient."""

from __future__ import annotations

from keystoneclient import exceptions

from scripts.data.receivers.probing import Seen, probe


@probe("keystoneclient.exceptions.HttpError", "http_status")
def error(status: int) -> Seen:
    made = exceptions.HttpError("no", http_status=status)
    return Seen(len(made.args), {"error": made})
