"""WebTest."""

from __future__ import annotations

from typing import Any

import webtest

from scripts.data.receivers.probing import Seen, probe, probe_each, raised

_VERBS = (
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "options",
    "head",
    "post_json",
    "put_json",
    "patch_json",
    "delete_json",
    "request",
)
_PAGE = b'<html><body><a href="/">link</a><form action="/" method="get"></form></body></html>'


def _application(_: object, start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/html")])
    return [_PAGE]


def _other(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/html")])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [_PAGE]


@probe_each("webtest.TestApp.{}", "status", _VERBS)
def verbs(status: int, verb: str) -> Seen:
    def application(environ: Any, start_response: Any) -> list[bytes]:
        page = _application(environ, start_response)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else page

    response = getattr(webtest.TestApp(application), verb)("/", status=status)
    refused = raised(getattr(webtest.TestApp(_other), verb), "/", status=status)
    return Seen(str(response.status), {"response.status_int": response.status_int}, refused=refused)


@probe("webtest.TestResponse.submit", "status")
def submit(status: int) -> Seen:
    page = webtest.TestApp(_application).get("/", status=404)
    response = page.form.submit(status=status)
    refused = raised(webtest.TestApp(_other).get("/").form.submit, status=status)
    return Seen(str(response.status), {"response.status_int": response.status_int}, refused=refused)
