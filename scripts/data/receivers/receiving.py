"""What requests reads back of a mocked reply."""

from __future__ import annotations

from typing import Any

import requests

from scripts.data.receivers.probing import Seen, raised

URL = "http://probe/"


def received(verb: str = "get") -> Seen:
    """What requests reads back of the reply."""
    hooked: list[requests.Response] = []
    response = requests.request(verb, URL, timeout=5, hooks={"response": lambda seen, **_: hooked.append(seen)})
    kept: dict[str, Any] = {"response": response, "raw": response.raw}
    if not response.ok:
        kept["error"] = raised(response.raise_for_status)
    return Seen((response.reason, response.text, response.ok), kept)
