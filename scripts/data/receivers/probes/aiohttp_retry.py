"""aiohttp-retry."""

from __future__ import annotations

import asyncio

import aiohttp_retry
from aiohttp import web

from scripts.data.receivers.calling import free_port
from scripts.data.receivers.probing import Seen, probe_each

_OPTIONS = ("ExponentialRetry", "RandomRetry", "ListRetry", "FibonacciRetry", "JitterRetry")


@probe_each("aiohttp_retry.{}", "statuses", _OPTIONS)
def statuses(status: int, kind: str) -> Seen:
    return asyncio.run(_retried(status, kind))


async def _retried(status: int, kind: str) -> Seen:
    asked: list[str] = []

    async def view(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=404)

    application = web.Application()
    application.router.add_get("/", view)
    runner = web.AppRunner(application)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    more = {"timeouts": [0.001, 0.001]} if kind == "ListRetry" else {"attempts": 2}
    options = getattr(aiohttp_retry, kind)(statuses={status}, **more)
    if hasattr(options, "_start_timeout"):
        options._start_timeout = 0.001  # noqa: SLF001  # a test has no time to wait
    async with aiohttp_retry.RetryClient(retry_options=options) as client, client.get(f"http://127.0.0.1:{port}/"):
        pass
    await runner.cleanup()
    return Seen(len(asked), {"options": options})
