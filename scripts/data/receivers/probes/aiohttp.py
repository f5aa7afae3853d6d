"""aiohttp: server and client."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

from scripts.data.receivers.calling import Recorder, ask_async, free_port
from scripts.data.receivers.probing import Seen, probe, probe_each

if TYPE_CHECKING:
    from collections.abc import Callable

_INFO = aiohttp.RequestInfo(url="http://probe", method="GET", headers={}, real_url="http://probe")  # type: ignore[arg-type]


def _served(answer: Callable[[], Any]) -> Seen:
    return asyncio.run(_serve(answer))


async def _serve(answer: Callable[[], Any]) -> Seen:
    kept: dict[str, Any] = {}

    @web.middleware
    async def middleware(request: Any, handler: Any) -> Any:
        kept["middleware response"] = response = await handler(request)
        return response

    async def view(request: web.Request) -> Any:
        response = answer()
        if not response.prepared and type(response) is web.StreamResponse:
            await response.prepare(request)
        return response

    application = web.Application(middlewares=[middleware])
    application.router.add_get("/", view)
    runner = web.AppRunner(application, access_log_format="%r %s")
    await runner.setup()
    port = free_port()
    with Recorder("aiohttp.access") as log:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        wire = await ask_async(port)
        await runner.cleanup()
    return Seen(wire, kept, {"access log": log.text})


@probe_each("aiohttp.web.{}", "status", (web.Response, web.StreamResponse), every=True)
def responses(status: int, kind: Any) -> Seen:
    return _served(lambda: kind(status=status))


@probe("aiohttp.web.json_response", "status", every=True)
def as_json(status: int) -> Seen:
    return _served(lambda: web.json_response({"a": 1}, status=status))


@probe("aiohttp.web.FileResponse", "status", code=202, every=True)
def file(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_text("body")
        return _served(lambda: web.FileResponse(path, status=status))


@probe("aiohttp.web.Response.set_status", "status", every=True)
def set_status(status: int) -> Seen:
    def answer() -> web.Response:
        response = web.Response()
        response.set_status(status)
        return response

    return _served(answer)


@probe_each("aiohttp.{}", "status", (aiohttp.ClientResponseError, aiohttp.WSServerHandshakeError), every=True)
def errors(status: int, kind: Any) -> Seen:
    error = kind(_INFO, (), status=status, message="no")
    return Seen(error.status + 0, {"error": error})


@probe("aiohttp.http_exceptions.HttpProcessingError", "code", every=True)
def processing(status: int) -> Seen:
    error = aiohttp.http_exceptions.HttpProcessingError(code=status, message="no")
    return Seen(error.code + 0, {"error": error})
