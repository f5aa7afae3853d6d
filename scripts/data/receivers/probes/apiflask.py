"""APIFlask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import apiflask

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, raised

if TYPE_CHECKING:
    from collections.abc import Callable


class _Schema(apiflask.Schema):
    message = apiflask.fields.String()


def _served(decorate: Callable[[Any], Callable[[Any], Any]], answer: Callable[[], Any], **kept: Any) -> Seen:
    application = apiflask.APIFlask(__name__)
    application.get("/")(decorate(application)(answer))
    document = json.dumps(application.spec, sort_keys=True)
    return wsgi(application).seen({"document": document}, **kept)


def _plain(_: object) -> Callable[[Any], Any]:
    return lambda view: view


@probe("apiflask.abort", "status_code", every=True)
def abort(status: int) -> Seen:
    return _served(_plain, lambda: apiflask.abort(status, "no"), error=raised(apiflask.abort, status))


@probe("apiflask.HTTPError", "status_code", every=True)
def error(status: int) -> Seen:
    def view() -> None:
        raise apiflask.HTTPError(status, "no")

    return _served(_plain, view, error=apiflask.HTTPError(status, "no"))


@probe("apiflask.APIFlask.output", "status_code", code=201, every=True)
def output(status: int) -> Seen:
    return _served(lambda application: application.output(_Schema, status_code=status), lambda: {"message": "yes"})


@probe("apiflask.APIFlask.doc", "responses", every=True)
def doc(status: int) -> Seen:
    return _served(lambda application: application.doc(responses={status: "no"}), lambda: {"message": "yes"})
