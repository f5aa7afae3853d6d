"""elastic-transport."""

from __future__ import annotations

import elastic_transport

from scripts.data.receivers.probing import Seen, probe


@probe("elastic_transport.ApiResponseMeta", "status", every=True)
def meta(status: int) -> Seen:
    node = elastic_transport.NodeConfig("http", "probe", 80)
    headers = elastic_transport.HttpHeaders()
    made = elastic_transport.ApiResponseMeta(status, "1.1", headers, 0.0, node)
    response = elastic_transport.ApiResponse({"a": 1}, made)
    error = elastic_transport.ApiError("no", made, None)
    return Seen(made.status + 0, {"meta": made, "response": response.meta.status, "error": error})
