"""Flask-RESTful."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask
import flask_restful

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, raised

if TYPE_CHECKING:
    from collections.abc import Callable


def _served(answer: Callable[[], Any]) -> Seen:
    class Resource(flask_restful.Resource):
        def get(self) -> Any:
            return answer()

    application = flask.Flask(__name__)
    flask_restful.Api(application).add_resource(Resource, "/")
    return wsgi(application).seen()


@probe("flask_restful.abort", "http_status_code", every=True)
def abort(status: int) -> Seen:
    seen = _served(lambda: flask_restful.abort(status, message="no"))
    return Seen(seen.wire, {"error": raised(flask_restful.abort, status)})


@probe("flask_restful.Resource", "return", every=True)
def returned(status: int) -> Seen:
    return _served(lambda: ({"message": "no"}, status))
