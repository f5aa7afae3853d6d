"""Litestar."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import litestar
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import File, Redirect, Stream, Template

from scripts.data.receivers.calling import asgi
from scripts.data.receivers.probing import Seen, probe, probe_each

VERBS = ("get", "post", "put", "patch", "delete", "head")
_TOLD = ResponseSpec(data_container=str, description="no", generate_examples=False)


def _view() -> str:
    return "body"


def _nothing() -> None:
    return None


def _served(handler: Any, method: str = "GET", **kept: Any) -> Seen:
    seen: dict[str, Any] = {}

    async def after(response: Any) -> Any:
        seen["hook response"] = response
        return response

    application = litestar.Litestar([handler], after_request=after, debug=False)
    document = json.dumps(application.openapi_schema.to_schema(), sort_keys=True)
    answer = asgi(application, "/", method)
    return answer.seen({"document": document}, **seen, **kept)


def _answered(make: Any) -> Seen:
    def view() -> Any:
        return make()

    view.__annotations__ = {"return": litestar.Response}
    return _served(litestar.get("/")(view))


@probe_each("litestar.{}", "status_code", VERBS, code=202, every=True)
def verbs(status: int, verb: str) -> Seen:
    view = _nothing if verb == "head" else _view
    return _served(getattr(litestar, verb)("/", status_code=status)(view), verb.upper())


@probe_each("litestar.{}", "status_code", ("route", "HTTPRouteHandler"), code=202, every=True)
def routes(status: int, name: str) -> Seen:
    kind = litestar.route if name == "route" else HTTPRouteHandler
    return _served(kind("/", http_method=["GET", "POST"], status_code=status)(_view))


@probe_each("litestar.{}", "responses", VERBS, every=True)
def documented_verbs(status: int, verb: str) -> Seen:
    view = _nothing if verb in ("head", "delete") else _view
    return _served(getattr(litestar, verb)("/", responses={status: _TOLD})(view), verb.upper())


@probe("litestar.route", "responses", every=True)
def documented_route(status: int) -> Seen:
    return _served(litestar.route("/", http_method=["GET", "POST"], responses={status: _TOLD})(_view))


@probe("litestar.Response", "status_code", every=True)
def response(status: int) -> Seen:
    return _answered(lambda: litestar.Response("body", status_code=status))


@probe("litestar.response.Redirect", "status_code", code=302, every=True)
def redirect(status: int) -> Seen:
    return _answered(lambda: Redirect("/there", status_code=status))


@probe("litestar.response.File", "status_code", every=True)
def file(status: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_text("body")
        return _answered(lambda: File(path, status_code=status))


@probe("litestar.response.Stream", "status_code", every=True)
def stream(status: int) -> Seen:
    return _answered(lambda: Stream(iter([b"body"]), status_code=status))


@probe("litestar.response.Template", "status_code", every=True)
def template(status: int) -> Seen:
    from litestar.contrib.jinja import JinjaTemplateEngine  # noqa: PLC0415  # jinja2 is a need of this probe alone
    from litestar.template.config import TemplateConfig  # noqa: PLC0415

    def view() -> Any:
        return Template(template_str="body", status_code=status)

    view.__annotations__ = {"return": Template}
    with tempfile.TemporaryDirectory() as folder:
        config = TemplateConfig(directory=Path(folder), engine=JinjaTemplateEngine)
        return asgi(litestar.Litestar([litestar.get("/")(view)], template_config=config)).seen()


@probe("litestar.exceptions.HTTPException", "status_code", every=True)
def exception(status: int) -> Seen:
    error = HTTPException("no", status_code=status)

    def view() -> str:
        raise error

    return _served(litestar.get("/")(view), error=error)


def _own(_: object, __: Exception) -> litestar.Response[str]:
    return litestar.Response("own", status_code=404)


@probe_each("litestar.{}", "exception_handlers", ("Litestar", "Router"), every=True)
def handlers(status: int, name: str) -> Seen:
    def view() -> str:
        raise HTTPException("no", status_code=404)

    told: Any = {status: _own}
    router = litestar.Router(
        "/", route_handlers=[litestar.get("/")(view)], exception_handlers=told if name == "Router" else {}
    )
    application = litestar.Litestar([router], exception_handlers=told if name == "Litestar" else {})
    holder: Any = router if name == "Router" else application
    return asgi(application).seen(handlers=dict(holder.exception_handlers))
