"""FastAPI."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import fastapi
from fastapi import responses
from fastapi.templating import Jinja2Templates

from scripts.data.receivers.calling import Answer, asgi
from scripts.data.receivers.probing import Seen, probe, probe_each

VERBS = ("get", "post", "put", "patch", "delete", "options", "head", "trace")


def served(response: Any) -> Seen:
    """What a response sends, and what is seen of it on the way."""
    return asgi(response).seen(response=response)


def _documented(application: fastapi.FastAPI, answer: Answer, **kept: Any) -> Seen:
    document = json.dumps(application.openapi(), sort_keys=True)
    return answer.seen({"document": document}, routes=application.routes[-1], **kept)


@probe_each(
    "fastapi.responses.{}",
    "status_code",
    tuple(
        kind
        for kind in (
            responses.Response,
            responses.JSONResponse,
            responses.HTMLResponse,
            responses.PlainTextResponse,
            getattr(responses, "ORJSONResponse", None),
            getattr(responses, "UJSONResponse", None),
        )
        if kind
    ),
    every=True,
)
def plain(status: int, kind: type[responses.Response]) -> Seen:
    return served(kind("body", status_code=status))


@probe("fastapi.responses.StreamingResponse", "status_code", every=True)
def streaming(status: int) -> Seen:
    return served(responses.StreamingResponse(iter([b"body"]), status_code=status))


@probe("fastapi.responses.RedirectResponse", "status_code", code=302, every=True)
def redirect(status: int) -> Seen:
    return served(responses.RedirectResponse("/there", status_code=status))


@probe("fastapi.responses.FileResponse", "status_code", every=True)
def file(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_text("body")
        return served(responses.FileResponse(path, status_code=status))


@probe("fastapi.HTTPException", "status_code", every=True)
def exception(status: int) -> Seen:
    application = fastapi.FastAPI()
    error = fastapi.HTTPException(status_code=status, detail="no")

    @application.get("/")
    async def view() -> None:
        raise error

    return asgi(application).seen(error=error)


def _fails() -> None:
    raise fastapi.HTTPException(404)


def _own(_: object, __: Exception) -> responses.Response:
    return responses.PlainTextResponse("own", status_code=404)


@probe("fastapi.FastAPI", "exception_handlers", every=True)
def handlers(status: int) -> Seen:
    application = fastapi.FastAPI(exception_handlers={status: _own})
    application.get("/")(_fails)
    return asgi(application).seen(handlers=application.exception_handlers)


@probe("fastapi.FastAPI.exception_handler", "exc_class_or_status_code", every=True)
def handler(status: int) -> Seen:
    application = fastapi.FastAPI()
    application.get("/")(_fails)
    application.exception_handler(status)(_own)
    return asgi(application).seen(handlers=application.exception_handlers)


@probe("fastapi.FastAPI.add_exception_handler", "exc_class_or_status_code", every=True)
def add_handler(status: int) -> Seen:
    application = fastapi.FastAPI()
    application.get("/")(_fails)
    application.add_exception_handler(status, _own)
    return asgi(application).seen(handlers=application.exception_handlers)


@probe("fastapi.templating.Jinja2Templates.TemplateResponse", "status_code", every=True)
def template(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text("body")
        templates = Jinja2Templates(folder)
        application = fastapi.FastAPI()

        @application.get("/")
        def view(request: fastapi.Request) -> Any:
            return templates.TemplateResponse(request, "page.html", {}, status_code=status)

        return asgi(application).seen()


def _view() -> dict[str, str]:
    return {"message": "body"}


@probe_each("fastapi.FastAPI.{}", "status_code", VERBS, code=201, every=True)
def verbs(status: int, verb: str) -> Seen:
    application = fastapi.FastAPI()
    getattr(application, verb)("/", status_code=status)(_view)
    return _documented(application, asgi(application, "/", verb.upper()))


@probe_each("fastapi.FastAPI.{}", "status_code", ("api_route", "add_api_route"), code=201, every=True)
def routes(status: int, name: str) -> Seen:
    application = fastapi.FastAPI()
    if name == "api_route":
        application.api_route("/", status_code=status)(_view)
    else:
        application.add_api_route("/", _view, status_code=status)
    return _documented(application, asgi(application))


@probe_each("fastapi.FastAPI.{}", "responses", VERBS, every=True)
def documented_verbs(status: int, verb: str) -> Seen:
    application = fastapi.FastAPI()
    getattr(application, verb)("/", responses={status: {"description": "no"}})(_view)
    return _documented(application, asgi(application, "/", verb.upper()))


@probe_each(
    "fastapi.{}",
    "responses",
    ("FastAPI", "APIRouter", "FastAPI.include_router", "FastAPI.api_route", "FastAPI.add_api_route"),
    every=True,
)
def documented(status: int, name: str) -> Seen:
    told: Any = {status: {"description": "no"}}
    application = fastapi.FastAPI(responses=told if name == "FastAPI" else None)
    router = fastapi.APIRouter(responses=told if name == "APIRouter" else None)
    router.get("/routed")(_view)
    application.include_router(router, responses=told if name.endswith("include_router") else None)
    if name.endswith(".api_route"):
        application.api_route("/", responses=told)(_view)
    else:
        application.add_api_route("/", _view, responses=told if name.endswith("add_api_route") else None)
    return _documented(application, asgi(application))


@probe("fastapi.Response.status_code", "=", every=True)
def assigned(status: int) -> Seen:
    application = fastapi.FastAPI()

    @application.get("/")
    def view(response: fastapi.Response) -> dict[str, str]:
        response.status_code = status
        return {"message": "body"}

    return asgi(application).seen()
