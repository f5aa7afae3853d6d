"""msgpack."""

from __future__ import annotations

import msgpack

from scripts.data.receivers.probing import Seen, probe


@probe("msgpack.packb", "data", every=True)
def packed(status: int) -> Seen:
    return Seen(msgpack.packb({"status": status, status: 1}))


@probe("msgpack.packb.strict_types", "data", every=True)
def packed_strictly(status: int) -> Seen:
    return Seen(msgpack.packb({"status": status}, strict_types=True))
