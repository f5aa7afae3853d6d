"""aioresponses."""

from __future__ import annotations

import asyncio

import aiohttp
from aioresponses import aioresponses

from scripts.data.receivers.probing import Seen, probe, probe_each

_URL = "http://probe/"


async def _received(mocked: aioresponses, verb: str) -> Seen:
    with mocked:
        async with aiohttp.ClientSession() as session, session.request(verb, _URL) as response:
            text = await response.text()
            try:
                response.raise_for_status()
            except aiohttp.ClientResponseError as error:
                return Seen((response.ok, text), {"response": response, "error": error})
    raise AssertionError("nothing was raised")


@probe_each("aioresponses.aioresponses.{}", "status", ("get", "post", "put", "patch", "delete", "options", "head"))
def verbs(status: int, verb: str) -> Seen:
    mocked = aioresponses()

    async def run() -> Seen:
        getattr(mocked, verb)(_URL, status=status, body="body")
        return await _received(mocked, verb)

    return asyncio.run(run())


@probe("aioresponses.aioresponses.add", "status")
def add(status: int) -> Seen:
    mocked = aioresponses()

    async def run() -> Seen:
        mocked.add(_URL, status=status, body="body")
        return await _received(mocked, "get")

    return asyncio.run(run())
