"""Werkzeug."""

from __future__ import annotations

from typing import Any

import werkzeug
import werkzeug.exceptions
import werkzeug.utils
import werkzeug.wrappers

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe, raised


@probe("werkzeug.exceptions.abort", "status", every=True)
def abort(status: int) -> Seen:
    error: Any = raised(werkzeug.exceptions.abort, status)
    return wsgi(error.get_response({})).seen(error=error) if hasattr(error, "get_response") else Seen(repr(error))


@probe("werkzeug.utils.redirect", "code", code=302, every=True)
def redirect(status: int) -> Seen:
    response = werkzeug.utils.redirect("/there", status)
    return wsgi(response).seen(response=response)


@probe("werkzeug.wrappers.Response", "status", every=True)
def response(status: int) -> Seen:
    made = werkzeug.wrappers.Response("body", status=status)
    return wsgi(made).seen(response=made)
