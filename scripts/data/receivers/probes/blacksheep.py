"""BlackSheep."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import blacksheep
from blacksheep.exceptions import HTTPException
from blacksheep.server.responses import json, text

from scripts.data.receivers.calling import Answer, asgi_call
from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable


def _served(answer: Callable[[], Any], **kept: Any) -> Seen:
    application = blacksheep.Application()

    @application.router.get("/")
    async def view() -> Any:
        return answer()

    async def run() -> Answer:
        await application.start()
        return await asgi_call(application, "/", "GET")

    return asyncio.run(run()).seen(**kept)


@probe("blacksheep.Response", "status", every=True)
def response(status: int) -> Seen:
    return _served(lambda: blacksheep.Response(status), response=blacksheep.Response(status))


@probe("blacksheep.json", "status", every=True)
def as_json(status: int) -> Seen:
    return _served(lambda: json({"a": 1}, status), response=json({"a": 1}, status))


@probe("blacksheep.text", "status", every=True)
def as_text(status: int) -> Seen:
    return _served(lambda: text("body", status), response=text("body", status))


@probe("blacksheep.exceptions.HTTPException", "status", every=True)
def exception(status: int) -> Seen:
    error = HTTPException(status, "no")

    def answer() -> None:
        raise error

    return _served(answer, error=error)
