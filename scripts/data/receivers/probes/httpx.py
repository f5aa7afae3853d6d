"""HTTPX."""

from __future__ import annotations

import httpx

from scripts.data.receivers.calling import Recorder
from scripts.data.receivers.probing import Seen, probe, raised


@probe("httpx.Response", "status_code", every=True)
def response(status: int) -> Seen:
    hooked: list[httpx.Response] = []
    transport = httpx.MockTransport(lambda _: httpx.Response(status, text="body"))
    with (
        Recorder("httpx") as log,
        httpx.Client(transport=transport, event_hooks={"response": [hooked.append]}) as client,
    ):
        received = client.get("http://probe/")
    kept = {
        "response": received,
        "hook response": hooked[0],
        "error": raised(received.raise_for_status),
        "log records": [record.args for record in log.records],
    }
    return Seen((received.reason_phrase, received.text, received.is_error), kept, {"log": log.text})
