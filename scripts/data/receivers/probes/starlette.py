"""Starlette."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from starlette import responses
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.templating import Jinja2Templates

from scripts.data.receivers.calling import asgi
from scripts.data.receivers.probing import Seen, probe, probe_each


def served(response: Any) -> Seen:
    """What a response sends, and what is seen of it on the way."""
    return asgi(response).seen(response=response)


@probe_each(
    "starlette.responses.{}",
    "status_code",
    (responses.Response, responses.JSONResponse, responses.HTMLResponse, responses.PlainTextResponse),
    every=True,
)
def plain(status: int, kind: type[responses.Response]) -> Seen:
    return served(kind("body", status_code=status))


@probe("starlette.responses.StreamingResponse", "status_code", every=True)
def streaming(status: int) -> Seen:
    return served(responses.StreamingResponse(iter([b"body"]), status_code=status))


@probe("starlette.responses.RedirectResponse", "status_code", code=302, every=True)
def redirect(status: int) -> Seen:
    return served(responses.RedirectResponse("/there", status_code=status))


@probe("starlette.responses.FileResponse", "status_code", every=True)
def file(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_text("body")
        return served(responses.FileResponse(path, status_code=status))


@probe("starlette.exceptions.HTTPException", "status_code", every=True)
def exception(status: int) -> Seen:
    error = HTTPException(status_code=status)

    def view(_: object) -> responses.Response:
        raise error

    return asgi(Starlette(routes=[Route("/", view)])).seen(error=error)


def _fails(_: object) -> responses.Response:
    raise HTTPException(404)


def _own(_: object, __: Exception) -> responses.Response:
    return responses.PlainTextResponse("own", status_code=404)


@probe("starlette.applications.Starlette", "exception_handlers", every=True)
def handlers(status: int) -> Seen:
    application = Starlette(routes=[Route("/", _fails)], exception_handlers={status: _own})
    return asgi(application).seen(handlers=application.exception_handlers)


@probe("starlette.applications.Starlette.add_exception_handler", "exc_class_or_status_code", every=True)
def add_handler(status: int) -> Seen:
    application = Starlette(routes=[Route("/", _fails)])
    application.add_exception_handler(status, _own)
    return asgi(application).seen(handlers=application.exception_handlers)


if hasattr(Starlette, "exception_handler"):  # removed with Starlette 1.0

    @probe("starlette.applications.Starlette.exception_handler", "exc_class_or_status_code", every=True)
    def handler(status: int) -> Seen:
        application = Starlette(routes=[Route("/", _fails)])
        application.exception_handler(status)(_own)
        return asgi(application).seen(handlers=application.exception_handlers)


@probe("starlette.templating.Jinja2Templates.TemplateResponse", "status_code", every=True)
def template(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text("body")
        templates = Jinja2Templates(folder)

        def view(request: Any) -> responses.Response:
            made.append(templates.TemplateResponse(request, "page.html", {}, status_code=status))
            return made[-1]

        made: list[responses.Response] = []
        answer = asgi(Starlette(routes=[Route("/", view)]))
        return answer.seen(response=made[-1])


@probe("starlette.responses.Response.status_code", "=", every=True)
def assigned(status: int) -> Seen:
    response = responses.Response("body")
    response.status_code = status
    return served(response)
