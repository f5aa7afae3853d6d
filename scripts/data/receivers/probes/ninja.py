"""Django Ninja."""

from __future__ import annotations

import json
from typing import Any

import scripts.data.receivers.probes.django  # noqa: F401  # sets Django up
from scripts.data.receivers.probing import Seen, probe, probe_each

import ninja  # isort: skip
import ninja.testing  # isort: skip
from django.http import HttpRequest  # isort: skip
from ninja.errors import HttpError  # isort: skip


class _Message(ninja.Schema):
    message: str


def _served(view: Any, verb: str = "get", **keywords: Any) -> Seen:
    api = ninja.NinjaAPI(urls_namespace=None)
    router = ninja.Router()
    getattr(router, verb)("/", **keywords)(view)
    client = ninja.testing.TestClient(router)
    answer = getattr(client, verb)("/")
    document = json.dumps(_document(router, api), sort_keys=True, default=str)
    return Seen((answer.status_code + 0, answer.content), {"status_code": answer.status_code}, {"document": document})


def _document(router: Any, api: Any) -> Any:
    api.add_router("", router)
    return api.get_openapi_schema(path_prefix="")


@probe("ninja.errors.HttpError", "status_code", every=True)
def error(status: int) -> Seen:
    made = HttpError(status, "no")

    def view(request: HttpRequest) -> None:
        raise made

    seen = _served(view)
    return Seen(seen.wire, {**seen.kept, "error": made}, seen.shown)


@probe("ninja.NinjaAPI.create_response", "status", every=True)
def create_response(status: int) -> Seen:
    response = ninja.NinjaAPI(urls_namespace="own").create_response(HttpRequest(), {"a": 1}, status=status)
    return Seen((response.status_code + 0, response.content), {"response": response})


@probe_each("ninja.Router.{}", "response", ("get", "post", "put", "patch", "delete"), every=True)
def routes(status: int, verb: str) -> Seen:
    def view(request: HttpRequest) -> Any:
        return status + 0, {"message": "no"}

    return _served(view, verb, response={status: _Message})


@probe("ninja.Router", "return", every=True)
def returned(status: int) -> Seen:
    def view(request: HttpRequest) -> Any:
        return status, {"message": "no"}

    return _served(view, response={status + 0: _Message})
