"""Sanic, behind its own server."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sanic
from sanic import exceptions, response

from scripts.data.receivers.probing import Seen, probe, probe_each

if TYPE_CHECKING:
    from collections.abc import Callable

sanic.Sanic.test_mode = True


def _served(answer: Callable[[], Any], names: Any = itertools.count(), **kept: Any) -> Seen:  # noqa: B008  # one count
    application = sanic.Sanic(f"probe{next(names)}", configure_logging=False)
    seen: dict[str, Any] = {}

    @application.get("/")
    async def view(_: Any) -> Any:
        made = answer()
        return await made if hasattr(made, "__await__") else made

    @application.on_response
    async def middleware(_: Any, made: Any) -> None:
        seen["middleware response"] = made

    _, received = application.test_client.get("/", allow_redirects=False)
    body = (received.status_code, received.http_version, received.reason_phrase, received.text)
    return Seen(body, {**seen, **kept})


@probe_each("sanic.response.{}", "status", ("text", "html", "raw", "json"))
def functions(status: int, name: str) -> Seen:
    return _served(lambda: getattr(response, name)("body", status=status))


@probe_each("sanic.response.{}", "status", ("HTTPResponse", "JSONResponse"))
def classes(status: int, name: str) -> Seen:
    return _served(lambda: getattr(response, name)("body", status=status))


@probe("sanic.response.file", "status")
def file(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_text("body")
        return _served(lambda: response.file(path, status=status, last_modified=None, validate_when_requested=False))


@probe("sanic.response.empty", "status")
def empty(status: int) -> Seen:
    return _served(lambda: response.empty(status))


@probe("sanic.response.redirect", "status", code=302)
def redirect(status: int) -> Seen:
    return _served(lambda: response.redirect("/there", status=status))


if hasattr(exceptions, "abort"):  # removed with Sanic 21.12

    @probe("sanic.exceptions.abort", "status_code")
    def abort(status: int) -> Seen:
        return _served(lambda: exceptions.abort(status))


@probe("sanic.exceptions.SanicException", "status_code")
def error(status: int) -> Seen:
    made = exceptions.SanicException("no", status_code=status)

    def answer() -> None:
        raise made

    return _served(answer, error=made)
