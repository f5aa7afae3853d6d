"""Elasticsearch."""

from __future__ import annotations

from typing import Any

import elasticsearch
from elastic_transport import ApiResponseMeta, BaseNode, HttpHeaders, NodeConfig
from elastic_transport._node import NodeApiResponse

from scripts.data.receivers.probing import Seen, probe


class _Absent(BaseNode):
    """A node that finds nothing, and says so with a status."""

    status = 404

    def perform_request(self, *_: Any, **__: Any) -> NodeApiResponse:
        headers = HttpHeaders({"content-type": "application/json", "x-elastic-product": "Elasticsearch"})
        meta = ApiResponseMeta(self.status, "1.1", headers, 0.0, NodeConfig("http", "probe", 9200))
        return NodeApiResponse(meta, b'{"found": false}')

    def close(self) -> None:
        return None


def _client(answered: int) -> elasticsearch.Elasticsearch:
    class Answering(_Absent):
        status = answered

    return elasticsearch.Elasticsearch("http://probe:9200", node_class=Answering)


@probe("elasticsearch.Elasticsearch.options", "ignore_status", every=True)
def ignored(status: int) -> Seen:
    return Seen(str(_client(status + 0).options(ignore_status=status).get(index="a", id="1")))


@probe("elasticsearch.Elasticsearch.options", "retry_on_status", every=True)
def retried(status: int) -> Seen:
    client = _client(status + 0).options(retry_on_status=[status], max_retries=1)
    try:
        return Seen(str(client.get(index="a", id="1")))
    except elasticsearch.ApiError as failed:
        return Seen(type(failed).__name__)


@probe("elasticsearch.TransportError", "status_code", every=True)
def error(status: int) -> Seen:
    made = elasticsearch.TransportError(status)
    return Seen(str(len(made.args)), {"error": made})
