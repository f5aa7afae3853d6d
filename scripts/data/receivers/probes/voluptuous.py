"""voluptuous."""

from __future__ import annotations

import voluptuous

from scripts.data.receivers.probing import Seen, probe, probe_each, raised


@probe("voluptuous.Schema", "schema")
def literal(status: int) -> Seen:
    schema = voluptuous.Schema({"status": status})
    return Seen(schema({"status": 404}), {"error": raised(schema, {"status": 1})})


@probe_each("voluptuous.{}", "0", (voluptuous.In, voluptuous.Any, voluptuous.Equal))
def choices(status: int, kind: type) -> Seen:
    rule = kind(*([[status]] if kind is voluptuous.In else [status]))
    schema = voluptuous.Schema({"status": rule})
    return Seen(schema({"status": 404}), {"error": raised(schema, {"status": 1}), "rule": rule})
