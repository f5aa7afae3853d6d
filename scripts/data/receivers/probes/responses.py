"""Responses."""

from __future__ import annotations

import responses

from scripts.data.receivers.probing import Seen, probe, probe_each
from scripts.data.receivers.receiving import URL, received

VERBS = ("get", "post", "put", "patch", "delete", "options", "head")


@probe_each("responses.{}", "status", VERBS, every=True)
def shortcuts(status: int, verb: str) -> Seen:
    with responses.mock:
        getattr(responses, verb)(URL, "" if verb == "head" else "body", status=status)
        return received(verb)


@probe_each("responses.{}", "status", ("add", "upsert", "replace"), every=True)
def additions(status: int, name: str) -> Seen:
    with responses.mock:
        if name == "replace":
            responses.add("GET", URL, "before", status=500)
        getattr(responses, name)("GET", URL, "body", status=status)
        return received()


@probe("responses.Response", "status", every=True)
def response(status: int) -> Seen:
    made = responses.Response("GET", URL, "body", status=status)
    with responses.mock:
        responses.add(made)
        seen = received()
    return Seen(seen.wire, {**seen.kept, "registered": made})
