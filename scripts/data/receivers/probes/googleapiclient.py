"""google-api-python-client."""

from __future__ import annotations

import httplib2
from googleapiclient.errors import HttpError
from googleapiclient.http import HttpMock

from scripts.data.receivers.probing import Seen, probe


@probe("googleapiclient.http.HttpMock", "headers[status]")
def mocked(status: int) -> Seen:
    response, content = HttpMock(headers={"status": status}).request("http://probe/")
    return Seen((response.status, content), {"response": response})


@probe("googleapiclient.errors.HttpError", "resp.status")
def error(status: int) -> Seen:
    response = httplib2.Response({"status": status, "reason": "no"})
    made = HttpError(response, b"body", uri="http://probe")
    return Seen(made.status_code + 0, {"error": made})
