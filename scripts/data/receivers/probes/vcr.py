"""VCR.py: what is written to a cassette."""

from __future__ import annotations

from typing import Any

from vcr.request import Request
from vcr.serialize import serialize
from vcr.serializers import jsonserializer, yamlserializer

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("vcr.serialize.{}", "status", ("yamlserializer", "jsonserializer"), every=True)
def recorded(status: int, name: str) -> Seen:
    serializer: Any = {"yamlserializer": yamlserializer, "jsonserializer": jsonserializer}[name]
    request = Request("GET", "http://probe/", None, {})
    response = {"status": {"code": status, "message": "no"}, "headers": {}, "body": {"string": b"body"}}
    return Seen(serialize({"requests": [request], "responses": [response]}, serializer))
