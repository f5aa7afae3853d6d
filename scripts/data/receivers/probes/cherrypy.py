"""CherryPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cherrypy

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable

cherrypy.config.update({"log.screen": False, "environment": "embedded"})


def _served(answer: Callable[[], Any], **kept: Any) -> Seen:
    class Root:
        @cherrypy.expose
        def index(self) -> Any:
            return answer()

    application = cherrypy.Application(Root(), "")
    environ = {"REMOTE_ADDR": "127.0.0.1", "REMOTE_PORT": "1", "SCRIPT_NAME": ""}
    return wsgi(application, **environ).seen(**kept)


@probe("cherrypy.HTTPError", "status", every=True)
def error(status: int) -> Seen:
    made = cherrypy.HTTPError(status, "no")

    def answer() -> None:
        raise cherrypy.HTTPError(status, "no")

    return _served(answer, error=made)


@probe("cherrypy.HTTPError.handle", "status", every=True)
def handle(status: int) -> Seen:
    def answer() -> str:
        with cherrypy.HTTPError.handle(KeyError, status, "no"):
            raise KeyError("why")
        return ""

    return _served(answer)


@probe("cherrypy.HTTPRedirect", "status", code=302, every=True)
def redirect(status: int) -> Seen:
    def answer() -> None:
        raise cherrypy.HTTPRedirect("http://probe/there", status)

    kept: list[Any] = []

    def answered() -> None:
        try:
            answer()
        except cherrypy.HTTPRedirect as made:
            kept.append(made)
            raise

    seen = _served(answered)
    return Seen(seen.wire, {"redirect": kept[0]})


@probe("cherrypy.response.status", "=", every=True)
def assigned(status: int) -> Seen:
    kept: list[Any] = []

    def answer() -> str:
        cherrypy.response.status = status
        kept.append(cherrypy.response.status)
        return "body"

    seen = _served(answer)
    return Seen(seen.wire, {"response.status": kept})
