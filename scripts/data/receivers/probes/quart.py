"""Quart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import quart

from scripts.data.receivers.calling import asgi
from scripts.data.receivers.probing import Seen, probe, raised

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


def _failing(status: int) -> Callable[[], Awaitable[None]]:
    async def view() -> None:
        quart.abort(status)

    return view


@probe("quart.abort", "code", every=True)
def abort(status: int) -> Seen:
    seen = served(_failing(status))
    return Seen(seen.wire, {**seen.kept, "error": raised(quart.abort, status)})


@probe("quart.redirect", "code", code=302, every=True)
def redirect(status: int) -> Seen:
    async def view() -> Any:
        return quart.redirect("/there", status)

    return served(view)


@probe("quart.make_response", "1", every=True)
def make_response(status: int) -> Seen:
    async def view() -> Any:
        return await quart.make_response("body", status)

    return served(view)


@probe("quart.Response", "status", every=True)
def response(status: int) -> Seen:
    async def view() -> quart.Response:
        return quart.Response("body", status=status)

    return served(view)


@probe("quart.views", "return", every=True)
def returned(status: int) -> Seen:
    async def view() -> tuple[str, int]:
        return "body", status

    return served(view)


@probe("quart.Quart.errorhandler", "error", every=True)
def errorhandler(status: int) -> Seen:
    return served(
        _failing(status + 0), lambda application: application.errorhandler(status)(lambda error: ("own", 404))
    )


@probe("quart.Quart.register_error_handler", "error", every=True)
def register_error_handler(status: int) -> Seen:
    return served(
        _failing(status + 0), lambda application: application.register_error_handler(status, lambda error: ("own", 404))
    )
