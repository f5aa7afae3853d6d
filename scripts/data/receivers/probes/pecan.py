"""Pecan."""

from __future__ import annotations

from typing import Any

import pecan
import webob.exc

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe


def _served(answer: Any) -> Seen:
    kept: dict[str, Any] = {}

    class Root:
        @pecan.expose()
        def index(self) -> Any:
            try:
                return answer()
            except webob.exc.WSGIHTTPException as error:
                kept["error"] = error
                raise

    return wsgi(pecan.make_app(Root())).seen(**kept)


@probe("pecan.abort", "status_code", every=True)
def abort(status: int) -> Seen:
    return _served(lambda: pecan.abort(status, "no"))


@probe("pecan.redirect", "code", code=302, every=True)
def redirect(status: int) -> Seen:
    return _served(lambda: pecan.redirect("/there", code=status))


@probe("pecan.response.status", "=", every=True)
def assigned(status: int) -> Seen:
    def answer() -> str:
        pecan.response.status = status
        return "body"

    return _served(answer)
