"""flask-smorest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import flask
import flask_smorest
import marshmallow

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, raised

if TYPE_CHECKING:
    from collections.abc import Callable


class _Schema(marshmallow.Schema):
    message = marshmallow.fields.String()


def _served(decorate: Callable[[Any], Callable[[Any], Any]], answer: Callable[[], Any]) -> Seen:
    application = flask.Flask(__name__)
    application.config.update(API_TITLE="probe", API_VERSION="1", OPENAPI_VERSION="3.0.2")
    api = flask_smorest.Api(application)
    blueprint = flask_smorest.Blueprint("probe", __name__)
    blueprint.route("/")(decorate(blueprint)(answer))
    api.register_blueprint(blueprint)
    document = json.dumps(api.spec.to_dict(), sort_keys=True)
    return wsgi(application).seen({"document": document})


@probe("flask_smorest.abort", "http_status_code", every=True)
def abort(status: int) -> Seen:
    seen = _served(lambda _: lambda view: view, lambda: flask_smorest.abort(status, message="no"))
    return Seen(seen.wire, {"error": raised(flask_smorest.abort, status)}, seen.shown)


@probe("flask_smorest.Blueprint.response", "status_code", code=201, every=True)
def response(status: int) -> Seen:
    return _served(lambda blueprint: blueprint.response(status, _Schema), lambda: {"message": "yes"})


@probe("flask_smorest.Blueprint.alt_response", "status_code", every=True)
def alt_response(status: int) -> Seen:
    return _served(lambda blueprint: blueprint.alt_response(status, schema=_Schema), lambda: "body")
