"""structlog."""

from __future__ import annotations

from typing import Any

import structlog
from structlog.testing import CapturingLogger

from scripts.data.receivers.probing import Seen, probe_each

_RENDERERS: dict[str, Any] = {
    "JSONRenderer": structlog.processors.JSONRenderer,
    "KeyValueRenderer": structlog.processors.KeyValueRenderer,
    "LogfmtRenderer": structlog.processors.LogfmtRenderer,
    "ConsoleRenderer": lambda: structlog.dev.ConsoleRenderer(colors=False),
}


@probe_each("structlog.{}", "status", tuple(_RENDERERS))
def logged(status: int, renderer: str) -> Seen:
    logger = CapturingLogger()
    seen: list[Any] = []

    def processor(_: Any, __: str, event: Any) -> Any:
        seen.append(dict(event))
        return event

    structlog.wrap_logger(logger, processors=[processor, _RENDERERS[renderer]()]).info("answered", status=status)
    return Seen(None, {"event": seen}, {"log": str(logger.calls[0].args[0])})
