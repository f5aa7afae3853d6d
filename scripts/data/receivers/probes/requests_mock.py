"""requests-mock."""

from __future__ import annotations

import requests
import requests_mock

from scripts.data.receivers.probing import Seen, probe, probe_each
from scripts.data.receivers.receiving import URL, received

_VERBS = ("get", "post", "put", "patch", "delete", "options", "head")


@probe_each("requests_mock.Mocker.{}", "status_code", _VERBS, every=True)
def verbs(status: int, verb: str) -> Seen:
    with requests_mock.Mocker() as mocker:
        getattr(mocker, verb)(URL, status_code=status, text="" if verb == "head" else "body")
        return received(verb)


@probe_each("requests_mock.Mocker.{}", "status_code", ("request", "register_uri"), every=True)
def registered(status: int, name: str) -> Seen:
    with requests_mock.Mocker() as mocker:
        getattr(mocker, name)("GET", URL, status_code=status, text="body")
        return received()


@probe("requests_mock.create_response", "status_code", every=True)
def create_response(status: int) -> Seen:
    request = requests.Request("GET", URL).prepare()
    response = requests_mock.create_response(request, status_code=status, text="body")
    return Seen((response.text, response.ok), {"response": response})
