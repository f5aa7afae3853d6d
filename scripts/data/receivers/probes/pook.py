"""pook."""

from __future__ import annotations

import pook

from scripts.data.receivers.probing import Seen, probe
from scripts.data.receivers.receiving import URL, received


@probe("pook.Mock.reply", "status", every=True)
def reply(status: int) -> Seen:
    with pook.use():
        mock = pook.get(URL).reply(status).body("body")
        seen = received()
    return Seen(seen.wire, {**seen.kept, "reply": mock})


@probe("pook.Response.status", "code", every=True)
def status(status: int) -> Seen:
    with pook.use():
        pook.get(URL).reply(200).status(status).body("body")
        return received()
