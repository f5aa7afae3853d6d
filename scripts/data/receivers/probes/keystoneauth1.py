"""keystoneauth1."""

from __future__ import annotations

from keystoneauth1 import exceptions

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("keystoneauth1.exceptions.{}", "http_status", (exceptions.HttpError, exceptions.HTTPClientError))
def errors(status: int, kind: type[Exception]) -> Seen:
    made = kind("no", http_status=status)  # type: ignore[call-arg]
    return Seen(len(made.args), {"error": made})
