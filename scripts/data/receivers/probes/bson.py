"""BSON, as PyMongo writes it."""

from __future__ import annotations

import bson
from bson import json_util

from scripts.data.receivers.probing import Seen, probe


@probe("bson.encode", "data", every=True)
def encoded(status: int) -> Seen:
    return Seen(bson.encode({"status": status}))


@probe("bson.json_util.dumps", "data", every=True)
def dumped(status: int) -> Seen:
    return Seen(json_util.dumps({"status": status}))
