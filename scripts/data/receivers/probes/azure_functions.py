"""Azure Functions."""

from __future__ import annotations

import azure.functions
from azure.functions.http import HttpResponseConverter

from scripts.data.receivers.probing import Seen, probe


@probe("azure.functions.HttpResponse", "status_code", every=True)
def response(status: int) -> Seen:
    made = azure.functions.HttpResponse("body", status_code=status)
    sent = HttpResponseConverter.encode(made, expected_type=None)
    return Seen(str(sent.value), {"response": made})
