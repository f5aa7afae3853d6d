"""Twisted Web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twisted.internet.testing import StringTransport
from twisted.web import error, pages, resource, server

from scripts.data.receivers.calling import steady
from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable


def served(answer: Callable[[Any], bytes]) -> Seen:
    """What a resource answers, byte for byte, and what the request keeps."""
    kept: dict[str, Any] = {}

    class Leaf(resource.Resource):
        isLeaf = True  # noqa: N815  # the name that Twisted reads

        def render_GET(self, request: Any) -> bytes:  # noqa: N802  # the name that Twisted calls
            body = answer(request)
            kept["request.code"] = request.code
            return body

    return _send(Leaf(), kept)


def _send(root: Any, kept: dict[str, Any]) -> Seen:
    site = server.Site(root)
    site.log = lambda _: None
    channel = site.buildProtocol(None)
    transport = StringTransport()
    channel.makeConnection(transport)
    channel.dataReceived(b"GET / HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n")
    return Seen(steady(transport.value()), kept)


@probe("twisted.web.server.Request.setResponseCode", "code", every=True)
def set_response_code(status: int) -> Seen:
    def answer(request: Any) -> bytes:
        request.setResponseCode(status)
        return b"body"

    return served(answer)


@probe("twisted.web.error.Error", "code", every=True)
def web_error(status: int) -> Seen:
    made = error.Error(status)
    return Seen(made.message, {"error": made})


@probe("twisted.web.error.PageRedirect", "code", code=302, every=True)
def page_redirect(status: int) -> Seen:
    made = error.PageRedirect(status, location=b"/there")
    return Seen(made.message, {"error": made})


if hasattr(resource, "_UnsafeErrorPage"):

    @probe("twisted.web.resource.ErrorPage", "status", every=True)
    def unsafe_error_page(status: int) -> Seen:
        page = resource.ErrorPage(status, "brief", "detail")
        seen = _send(_rooted(page), {})
        return Seen(seen.wire, {"page": page})


@probe("twisted.web.pages.errorPage", "code", every=True)
def error_page(status: int) -> Seen:
    return _send(_rooted(pages.errorPage(status, "brief", "detail")), {})


def _rooted(page: Any) -> Any:
    root = resource.Resource()
    root.putChild(b"", page)
    return root
