"""orjson."""

from __future__ import annotations

import orjson

from scripts.data.receivers.probing import Seen, probe


@probe("orjson.dumps", "data", every=True)
def dumped(status: int) -> Seen:
    return Seen(orjson.dumps({"status": status}))


@probe("orjson.dumps", "keys", every=True)
def keys(status: int) -> Seen:
    return Seen(orjson.dumps({status: 1}, option=orjson.OPT_NON_STR_KEYS))
