"""msgspec."""

from __future__ import annotations

import msgspec

from scripts.data.receivers.probing import Seen, probe, probe_each


class Record(msgspec.Struct):
    """A record with a status."""

    status: int


@probe_each("msgspec.{}.encode", "data", ("json", "msgpack"), every=True)
def encoded(status: int, name: str) -> Seen:
    return Seen(getattr(msgspec, name).encode({"status": status}))


@probe("msgspec.Struct", "status", every=True)
def structure(status: int) -> Seen:
    made = Record(status)
    return Seen(msgspec.json.encode(made), {"record": made})


@probe("msgspec.convert", "status", every=True)
def converted(status: int) -> Seen:
    made = msgspec.convert({"status": status}, Record)
    return Seen(msgspec.json.encode(made), {"record": made})
