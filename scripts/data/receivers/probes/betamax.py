"""Betamax: what is written to a cassette."""

from __future__ import annotations

import json
from typing import Any

import requests
from betamax import util
from urllib3 import HTTPResponse

from scripts.data.receivers.probing import Seen, probe


@probe("betamax.util.serialize_response", "status", every=True)
def recorded(status: int) -> Seen:
    response = requests.Response()
    response.status_code, response.reason, response.url = status, "no", "http://probe/"
    response.raw = HTTPResponse(b"body", status=404, preload_content=False)
    response.raw._original_response = None  # noqa: SLF001  # betamax asks for it
    response.encoding = "utf-8"
    written: Any = util.serialize_response(response, False)
    return Seen(json.dumps(written, sort_keys=True, default=str))
