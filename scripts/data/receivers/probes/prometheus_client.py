"""prometheus-client."""

from __future__ import annotations

import prometheus_client

from scripts.data.receivers.probing import Seen, probe


@probe("prometheus_client.Counter.labels", "status", every=True)
def labelled(status: int) -> Seen:
    registry = prometheus_client.CollectorRegistry()
    counter = prometheus_client.Counter("asked", "asked", ["status"], registry=registry)
    counter.labels(status=status).inc()
    lines = prometheus_client.generate_latest(registry).decode().splitlines()
    return Seen("\n".join(line for line in lines if not line.startswith("asked_created")))


@probe("prometheus_client.Gauge.set", "value", every=True)
def gauge(status: int) -> Seen:
    registry = prometheus_client.CollectorRegistry()
    prometheus_client.Gauge("last", "last", registry=registry).set(status)
    return Seen(prometheus_client.generate_latest(registry))
