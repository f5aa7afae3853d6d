"""Sentry: what an event holds when it is sent."""

from __future__ import annotations

import json
from typing import Any

import sentry_sdk
from sentry_sdk.transport import Transport

from scripts.data.receivers.probing import Seen, probe_each


class _Collecting(Transport):
    """A transport that keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Any] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.sent.append(envelope.get_event())


@probe_each("sentry_sdk.Scope.{}", "value", ("set_tag", "set_extra", "set_context"))
def event(status: int, name: str) -> Seen:
    transport = _Collecting()
    seen: list[Any] = []

    def before_send(event: Any, _: Any) -> Any:
        seen.append({key: event.get(key) for key in ("tags", "extra", "contexts")})
        return event

    sentry_sdk.init(
        dsn="http://key@probe.example/1", transport=transport, before_send=before_send, default_integrations=False
    )
    with sentry_sdk.new_scope() as scope:
        getattr(scope, name)("status", {"status": status} if name == "set_context" else status)
        sentry_sdk.capture_message("answered")
    field = {"set_tag": "tags", "set_extra": "extra", "set_context": "contexts"}[name]
    return Seen(
        json.dumps(transport.sent[0][field]["status"]), {"before_send event": [one[field]["status"] for one in seen]}
    )
