"""uvicorn, given the status in an ASGI message."""

from __future__ import annotations

import threading
import time
from typing import Any

import uvicorn

from scripts.data.receivers.calling import Recorder, ask, free_port
from scripts.data.receivers.probing import Seen, probe_each


@probe_each("uvicorn.{}", "http.response.start status", ("h11", "httptools"))
def message(status: int, http: str) -> Seen:
    async def application(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"body"})

    port = free_port()
    config = uvicorn.Config(application, port=port, http=http, lifespan="off", log_config=None, log_level="info")
    server = uvicorn.Server(config)
    with Recorder("uvicorn.access") as log:
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        wire = ask(port)
        server.should_exit = True
        thread.join()
    lines = [record.getMessage().partition(" - ")[2] for record in log.records]
    return Seen(
        wire,
        {"access record args": [list(record.args)[-1:] for record in log.records if record.args]},
        {"access log": "\n".join(lines)},
    )
