"""opensearch-py."""

from __future__ import annotations

from typing import Any

import opensearchpy
from opensearchpy.connection import Connection

from scripts.data.receivers.probing import Seen, probe


class _Absent(Connection):  # type: ignore[misc]
    """A connection that finds nothing."""

    def perform_request(self, *_: Any, ignore: Any = (), **__: Any) -> Any:
        if 404 not in ignore:
            self._raise_error(404, '{"found": false}')
        return 404, {}, '{"found": false}'


@probe("opensearchpy.OpenSearch.get", "ignore")
def ignored(status: int) -> Seen:
    client = opensearchpy.OpenSearch(hosts=[{"host": "probe"}], connection_class=_Absent)
    return Seen(repr(client.get(index="a", id="1", ignore=status)))


@probe("opensearchpy.TransportError", "status_code")
def error(status: int) -> Seen:
    made = opensearchpy.TransportError(status, "no", {"a": 1})
    return Seen(made.status_code + 0, {"error": made})
