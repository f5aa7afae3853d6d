"""requests."""

from __future__ import annotations

from typing import Any

import requests
import requests.adapters

from scripts.data.receivers.probes.urllib3 import unavailable
from scripts.data.receivers.probing import Seen, probe, raised


@probe("requests.adapters.Retry", "status_forcelist", code=503)
def forced(status: int) -> Seen:
    retry = requests.adapters.Retry(total=2, backoff_factor=0, status_forcelist=[status])

    def ask(port: int) -> Any:
        with requests.Session() as session:
            session.mount("http://", requests.adapters.HTTPAdapter(max_retries=retry))
            return type(raised(session.get, f"http://127.0.0.1:{port}/", timeout=5)).__name__

    asked, told, log = unavailable(ask)
    return Seen((len(asked), told), {"retry": retry}, {"log": log})


@probe("requests.Response.status_code", "=", every=True)
def assigned(status: int) -> Seen:
    response = requests.Response()
    response.status_code, response.reason, response.url = status, "no", "http://probe/"
    kept = {} if response.ok else {"error": raised(response.raise_for_status)}
    return Seen(response.ok, {"response": response, **kept})


@probe("requests.Request", "params", every=True)
def params(status: int) -> Seen:
    return Seen(requests.Request("GET", "http://probe/", params={"s": status}).prepare().url)


@probe("requests.Request", "data", every=True)
def data(status: int) -> Seen:
    return Seen(requests.Request("POST", "http://probe/", data={"s": status}).prepare().body)


@probe("requests.Request", "json", every=True)
def json(status: int) -> Seen:
    return Seen(requests.Request("POST", "http://probe/", json={"s": status}).prepare().body)
