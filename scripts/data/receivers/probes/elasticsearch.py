"""Elasticsearch."""

from __future__ import annotations

from typing import Any

import elasticsearch
from elastic_transport import ApiResponseMeta, BaseNode, HttpHeaders, NodeConfig
from elastic_transport._node import NodeApiResponse

from scripts.data.receivers.probing import Seen, probe, raised


class _Absent(BaseNode):
    """A node that finds nothing."""

    def perform_request(self, *_: Any, **__: Any) -> NodeApiResponse:
        headers = HttpHeaders({"content-type": "application/json", "x-elastic-product": "Elasticsearch"})
        meta = ApiResponseMeta(404, "1.1", headers, 0.0, NodeConfig("http", "probe", 9200))
        return NodeApiResponse(meta, b'{"found": false}')

    def close(self) -> None:
        return None


def _client() -> elasticsearch.Elasticsearch:
    return elasticsearch.Elasticsearch("http://probe:9200", node_class=_Absent)


@probe("elasticsearch.Elasticsearch.options", "ignore_status")
def ignored(status: int) -> Seen:
    return Seen(str(_client().options(ignore_status=status).get(index="a", id="1")))


@probe("elasticsearch.Elasticsearch.options", "retry_on_status")
def retried(status: int) -> Seen:
    client = _client().options(retry_on_status=[status], max_retries=1)
    return Seen(type(raised(client.get, index="a", id="1")).__name__)


@probe("elasticsearch.TransportError", "status_code")
def error(status: int) -> Seen:
    made = elasticsearch.TransportError(status)
    return Seen(str(len(made.args)), {"error": made})
