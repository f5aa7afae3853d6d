"""websockets."""

from __future__ import annotations

import asyncio
from typing import Any

import websockets.asyncio.server
from websockets.exceptions import InvalidStatus

from scripts.data.receivers.calling import ask_async, free_port
from scripts.data.receivers.probing import Seen, probe


@probe("websockets.asyncio.server.ServerConnection.respond", "status", every=True)
def respond(status: int) -> Seen:
    return asyncio.run(_respond(status))


async def _respond(status: int) -> Seen:
    kept: dict[str, Any] = {}

    def reject(connection: Any, _: object) -> Any:
        kept["response"] = response = connection.respond(status, "body")
        return response

    port = free_port()
    async with websockets.asyncio.server.serve(lambda _: None, "127.0.0.1", port, process_request=reject):
        wire = await ask_async(port)
    kept["error"] = InvalidStatus(kept["response"])
    del kept["response"].headers["Date"]
    return Seen(wire, {"response": kept["response"].status_code, "error": kept["error"]})
