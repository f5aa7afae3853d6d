"""Flask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, raised

if TYPE_CHECKING:
    from collections.abc import Callable


def served(view: Callable[[], Any], set_up: Callable[[flask.Flask], None] = lambda _: None) -> Seen:
    """What a view answers, and what hooks and signals see of it."""
    application = flask.Flask(__name__)
    application.add_url_rule("/", view_func=view, endpoint="index")
    hooked: dict[str, Any] = {}

    @application.after_request
    def after(response: flask.Response) -> flask.Response:
        hooked.update(response=response, status_code=response.status_code)
        return response

    def finished(_: flask.Flask, response: flask.Response) -> None:
        hooked["signal"] = response

    flask.request_finished.connect(finished, application)
    set_up(application)
    return wsgi(application).seen(**hooked, error_handler_spec=application.error_handler_spec)


@probe("flask.abort", "code", every=True)
def abort(status: int) -> Seen:
    seen = served(lambda: flask.abort(status))
    return Seen(seen.wire, {**seen.kept, "error": raised(flask.abort, status)})


@probe("flask.redirect", "code", code=302, every=True)
def redirect(status: int) -> Seen:
    return served(lambda: flask.redirect("/there", status))


@probe("flask.make_response", "1", every=True)
def make_response(status: int) -> Seen:
    return served(lambda: flask.make_response("body", status))


@probe("flask.Response", "status", every=True)
def response(status: int) -> Seen:
    return served(lambda: flask.Response("body", status=status))


@probe("flask.jsonify", "0", every=True)
def jsonify(status: int) -> Seen:
    return served(lambda: flask.jsonify({"status": status, "by": {status: status}}))


@probe("flask.views", "return", every=True)
def returned(status: int) -> Seen:
    return served(lambda: ("body", status))


@probe("flask.Response.status_code", "=", every=True)
def assigned(status: int) -> Seen:
    def view() -> flask.Response:
        made = flask.Response("body")
        made.status_code = status
        return made

    return served(view)


@probe("flask.Flask.errorhandler", "code_or_exception", every=True)
def errorhandler(status: int) -> Seen:
    return served(
        lambda: flask.abort(status + 0),
        lambda application: _of(application.errorhandler(status)(lambda error: ("own", 404))),
    )


def _of(_: object) -> None:
    """Nothing, of something that is returned for chaining."""


@probe("flask.Flask.register_error_handler", "code_or_exception", every=True)
def register_error_handler(status: int) -> Seen:
    return served(
        lambda: flask.abort(status + 0),
        lambda application: application.register_error_handler(status, lambda error: ("own", 404)),
    )


@probe("flask.Blueprint.app_errorhandler", "code", every=True)
def app_errorhandler(status: int) -> Seen:
    def set_up(application: flask.Flask) -> None:
        blueprint = flask.Blueprint("probe", __name__)
        blueprint.app_errorhandler(status)(lambda error: ("own", 404))
        application.register_blueprint(blueprint)

    return served(lambda: flask.abort(status + 0), set_up)
