"""OpenTelemetry."""

from __future__ import annotations

from typing import Any

from opentelemetry.sdk.trace import TracerProvider

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("opentelemetry.trace.Span.set_attribute.{}", "value", ("scalar", "sequence"))
def attribute(status: int, kind: str) -> Seen:
    span: Any = TracerProvider().get_tracer("probe").start_span("span")
    span.set_attribute("http.response.status_code", [status] if kind == "sequence" else status)
    span.end()
    kept = span.attributes["http.response.status_code"]
    numbers = kept if kind == "sequence" else [kept]
    return Seen([number + 0 for number in numbers], {"attributes": dict(span.attributes)})
