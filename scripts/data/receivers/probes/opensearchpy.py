"""opensearch-py."""

from __future__ import annotations

from typing import Any

import opensearchpy
from opensearchpy.connection import Connection

from scripts.data.receivers.probing import Seen, probe


class _Absent(Connection):  # type: ignore[misc]
    """A connection that finds nothing, and says so with a status."""

    status = 404

    def perform_request(self, *_: Any, ignore: Any = (), **__: Any) -> Any:
        if self.status not in ignore:
            self._raise_error(self.status, '{"found": false}')
        return self.status, {}, '{"found": false}'


@probe("opensearchpy.OpenSearch.get", "ignore", every=True)
def ignored(status: int) -> Seen:
    class Answering(_Absent):
        """With the very status."""

    Answering.status = status + 0
    client = opensearchpy.OpenSearch(hosts=[{"host": "probe"}], connection_class=Answering)
    return Seen(repr(client.get(index="a", id="1", ignore=status)))


@probe("opensearchpy.TransportError", "status_code", every=True)
def error(status: int) -> Seen:
    made = opensearchpy.TransportError(status, "no", {"a": 1})
    return Seen(made.status_code + 0, {"error": made})
