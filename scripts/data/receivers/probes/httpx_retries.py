"""httpx-retries."""

from __future__ import annotations

import httpx
import httpx_retries

from scripts.data.receivers.probing import Seen, probe


@probe("httpx_retries.Retry", "status_forcelist", code=503, every=True)
def forced(status: int) -> Seen:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(status + 0)

    retry = httpx_retries.Retry(total=2, backoff_factor=0, status_forcelist=[status])
    transport = httpx_retries.RetryTransport(transport=httpx.MockTransport(answer), retry=retry)
    with httpx.Client(transport=transport) as client:
        response = client.get("http://probe/")
    return Seen((len(asked), response.status_code), {"retry": retry})
