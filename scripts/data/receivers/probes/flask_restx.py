"""Flask-RESTX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask
import flask_restx
import flask_restx.errors

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, raised

if TYPE_CHECKING:
    from collections.abc import Callable


def _served(
    answer: Callable[[], Any] = dict,
    decorate: Callable[[Any], Callable[[Any], Any]] = lambda _: lambda method: method,
) -> Seen:
    application = flask.Flask(__name__)
    api = flask_restx.Api(application)

    @api.route("/thing")
    class Resource(flask_restx.Resource):
        @decorate(api)
        def get(self) -> Any:
            return answer()

    document = wsgi(application, "/swagger.json").wire
    return wsgi(application, "/thing").seen({"document": document.decode()})


@probe("flask_restx.abort", "code", every=True)
def abort(status: int) -> Seen:
    seen = _served(lambda: flask_restx.abort(status, "no"))
    return Seen(seen.wire, {"error": raised(flask_restx.errors.abort, status)}, seen.shown)


@probe("flask_restx.Resource", "return", every=True)
def returned(status: int) -> Seen:
    return _served(lambda: ({"message": "no"}, status))


@probe("flask_restx.Namespace.response", "code", every=True)
def response(status: int) -> Seen:
    return _served(decorate=lambda api: api.response(status, "no"))


@probe("flask_restx.Namespace.doc", "responses", every=True)
def doc(status: int) -> Seen:
    return _served(decorate=lambda api: api.doc(responses={status: "no"}))


@probe("flask_restx.Namespace.marshal_with", "code", code=201, every=True)
def marshal_with(status: int) -> Seen:
    return _served(decorate=lambda api: api.marshal_with(api.model("M", {"a": flask_restx.fields.String}), code=status))
