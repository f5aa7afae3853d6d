"""aioresponses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
from aioresponses import aioresponses

from scripts.data.receivers.probing import Seen, probe, probe_each

if TYPE_CHECKING:
    from collections.abc import Callable

_URL = "http://probe/"


async def _received(register: Callable[[aioresponses], None], verb: str = "get") -> Seen:
    with aioresponses() as mocked:
        register(mocked)
        async with aiohttp.ClientSession() as session, session.request(verb, _URL) as response:
            text = await response.text()
            try:
                response.raise_for_status()
            except aiohttp.ClientResponseError as error:
                seen = {"response.status": response.status, "error": error}
                return Seen((response.ok, text), seen, {"repr": repr(response)})
    raise AssertionError("nothing was raised")


@probe_each("aioresponses.aioresponses.{}", "status", ("get", "post", "put", "patch", "delete", "options", "head"))
def verbs(status: int, verb: str) -> Seen:
    return asyncio.run(_received(lambda mocked: getattr(mocked, verb)(_URL, status=status, body="body"), verb))


@probe("aioresponses.aioresponses.add", "status")
def add(status: int) -> Seen:
    return asyncio.run(_received(lambda mocked: mocked.add(_URL, status=status, body="body")))
