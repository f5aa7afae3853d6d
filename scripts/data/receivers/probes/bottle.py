"""Bottle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bottle

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, probe_each, raised

if TYPE_CHECKING:
    from collections.abc import Callable


def _served(view: Callable[[], Any], set_up: Callable[[Any], object] = lambda _: None) -> Seen:
    application = bottle.Bottle()
    application.route("/")(view)
    kept: dict[str, Any] = {}

    @application.hook("after_request")
    def after() -> None:
        kept["hook status_code"] = bottle.response.status_code

    set_up(application)
    return wsgi(application).seen(**kept)


def _with(seen: Seen, error: object) -> Seen:
    return Seen(seen.wire, {**seen.kept, "error": error}, seen.shown)


@probe("bottle.abort", "code", every=True)
def abort(status: int) -> Seen:
    return _with(_served(lambda: bottle.abort(status, "no")), raised(bottle.abort, status, "no"))


@probe("bottle.redirect", "code", code=302, every=True)
def redirect(status: int) -> Seen:
    return _served(lambda: bottle.redirect("/there", status))


@probe("bottle.Bottle.error", "code", every=True)
def error(status: int) -> Seen:
    return _served(
        lambda: bottle.abort(status + 0, "no"), lambda application: application.error(status)(lambda _: "own")
    )


@probe("bottle.HTTPError", "status", every=True)
def http_error(status: int) -> Seen:
    made = bottle.HTTPError(status, "no")

    def view() -> None:
        raise made

    return _with(_served(view), made)


@probe_each("bottle.{}", "status", (bottle.HTTPResponse, bottle.BaseResponse, bottle.LocalResponse), every=True)
def responses(status: int, kind: Any) -> Seen:
    made = kind("body", status)
    if isinstance(made, bottle.HTTPResponse):
        return _with(_served(lambda: made), made)
    return Seen(made.status_line, {"status_code": made.status_code})


@probe("bottle.response.status", "=", every=True)
def assigned(status: int) -> Seen:
    def view() -> str:
        bottle.response.status = status
        return "body"

    return _served(view)
