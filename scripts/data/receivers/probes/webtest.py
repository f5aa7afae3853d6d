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


def _answering(status: int) -> webtest.TestApp:
    def application(environ: Any, start_response: Any) -> list[bytes]:
        start_response(f"{status} Phrase", [("Content-Type", "text/html")])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [_PAGE]

    return webtest.TestApp(application, lint=False)  # which forbids the type beside 204


def _other(status: int) -> webtest.TestApp:
    """An application that answers with another status, one that WebTest takes for no failure."""
    return _answering(200 if status != 200 else 202)


@probe_each("webtest.TestApp.{}", "status", _VERBS, every=True)
def verbs(status: int, verb: str) -> Seen:
    response = getattr(_answering(status + 0), verb)("/", status=status)
    refused = raised(getattr(_other(status), verb), "/", status=status)
    return Seen(str(response.status), {"response.status_int": response.status_int}, refused=refused)


@probe("webtest.TestResponse.submit", "status", every=True)
def submit(status: int) -> Seen:
    response = _answering(status + 0).get("/", status=status + 0).form.submit(status=status)
    refused = raised(_other(status).get("/").form.submit, status=status)
    return Seen(str(response.status), {"response.status_int": response.status_int}, refused=refused)
