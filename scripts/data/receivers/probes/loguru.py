"""loguru."""

from __future__ import annotations

from typing import Any

from loguru import logger

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("loguru.logger.{}", "status", ("bind", "info", "format"), every=True)
def logged(status: int, how: str) -> Seen:
    lines: list[Any] = []
    logger.remove()
    logger.add(lines.append, format="{message} {extra}", level="INFO")
    if how == "bind":
        logger.bind(status=status).info("answered")
    elif how == "info":
        logger.info("answered {}", status)
    else:
        logger.info("answered {status}", status=status)
    return Seen(None, {"extra": lines[0].record["extra"]}, {"log": str(lines[0])})
