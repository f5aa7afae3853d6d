"""WSME."""

from __future__ import annotations

from typing import Any

import pecan
import wsme
import wsmeext.pecan
from wsme import api
from wsme.rest import json as rest_json

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe


@probe("wsme.api.Response", "status_code", every=True)
def response(status: int) -> Seen:
    made = api.Response("body", status_code=status)
    return Seen(made.status_code + 0, {"response": made})


@probe("wsme.signature", "status_code", every=True)
def signature(status: int) -> Seen:
    @wsme.signature(str, status_code=status)
    def function() -> str:
        return "body"

    definition: Any = api.FunctionDefinition.get(function)
    return Seen(definition.status_code + 0, {"definition.status_code": definition.status_code})


@probe("wsmeext.pecan.wsexpose", "status_code", every=True)
def exposed(status: int) -> Seen:
    class Root:
        @wsmeext.pecan.wsexpose(str, status_code=status)
        def index(self) -> str:
            return "body"

    definition: Any = api.FunctionDefinition.get(Root.index)
    return wsgi(pecan.make_app(Root())).seen(**{"definition.status_code": definition.status_code})


@probe("wsme.exc.ClientSideError", "status_code", every=True)
def error(status: int) -> Seen:
    made = wsme.exc.ClientSideError("no", status_code=status)
    return Seen(rest_json.encode_error({}, api.format_exception((type(made), made, None))), {"error": made})
