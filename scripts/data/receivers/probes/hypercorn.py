"""Hypercorn, given the status in an ASGI message."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import hypercorn.asyncio
import hypercorn.config

from scripts.data.receivers.calling import Recorder, ask_async, free_port
from scripts.data.receivers.probing import Seen, probe


@probe("hypercorn", "http.response.start status")
def message(status: int) -> Seen:
    async def application(scope: Any, _: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b"body"})

    return asyncio.run(_serve(application))


async def _serve(application: Any) -> Seen:
    config = hypercorn.config.Config()
    port = free_port()
    config.bind = [f"127.0.0.1:{port}"]
    config.accesslog = logging.getLogger("hypercorn.access")
    config.access_log_format = "%(r)s %(s)s"
    end = asyncio.Event()
    with Recorder("hypercorn.access") as log:
        serving = asyncio.create_task(hypercorn.asyncio.serve(application, config, shutdown_trigger=end.wait))
        wire = await _patient(port)
        end.set()
        await serving
    return Seen(wire, {}, {"access log": log.text})


async def _patient(port: int) -> bytes:
    for _ in range(100):
        try:
            return await ask_async(port)
        except ConnectionRefusedError:  # noqa: PERF203  # tried until it listens
            await asyncio.sleep(0.05)
    raise TimeoutError
