"""Quart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import quart

from scripts.data.receivers.calling import asgi
from scripts.data.receivers.probing import NOT_FOUND, Seen, probe, raised

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


def served(view: Callable[[], Awaitable[Any]], set_up: Callable[[quart.Quart], object] = lambda _: None) -> Seen:
    """What a view answers, and what a hook sees of it."""
    application = quart.Quart(__name__)
    application.add_url_rule("/", view_func=view, endpoint="index")
    hooked: dict[str, Any] = {}

    @application.after_request
    async def after(response: quart.Response) -> quart.Response:
        hooked.update(response=response)
        return response

    set_up(application)
    return asgi(application).seen(**hooked, error_handler_spec=application.error_handler_spec)


async def _fails() -> None:
    quart.abort(404)


@probe("quart.abort", "code", every=True)
def abort(status: int) -> Seen:
    async def view() -> None:
        quart.abort(status)

    error = raised(quart.abort, status)
    if status != NOT_FOUND:
        return Seen(repr(error), {"error": error})  # to serve each would take ten minutes
    seen = served(view)
    return Seen(seen.wire, {**seen.kept, "error": error})


@probe("quart.redirect", "code", code=302)
def redirect(status: int) -> Seen:
    async def view() -> Any:
        return quart.redirect("/there", status)

    return served(view)


@probe("quart.make_response", "1")
def make_response(status: int) -> Seen:
    async def view() -> Any:
        return await quart.make_response("body", status)

    return served(view)


@probe("quart.Response", "status")
def response(status: int) -> Seen:
    async def view() -> quart.Response:
        return quart.Response("body", status=status)

    return served(view)


@probe("quart.views", "return")
def returned(status: int) -> Seen:
    async def view() -> tuple[str, int]:
        return "body", status

    return served(view)


@probe("quart.Quart.errorhandler", "error")
def errorhandler(status: int) -> Seen:
    return served(_fails, lambda application: application.errorhandler(status)(lambda error: ("own", 404)))


@probe("quart.Quart.register_error_handler", "error")
def register_error_handler(status: int) -> Seen:
    return served(_fails, lambda application: application.register_error_handler(status, lambda error: ("own", 404)))
