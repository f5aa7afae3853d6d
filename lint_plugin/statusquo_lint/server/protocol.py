"""The messages of a client, whatever it sends: each request gets an answer, and nothing gives a traceback."""

from __future__ import annotations

import logging

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from statusquo._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALWAYS = frozenset({types.INITIALIZE, types.EXIT})
_DROPPED = "$/dropped"
NOT_INITIALIZED, INVALID_REQUEST, INVALID_PARAMS = -32002, -32600, -32602


class _Dropped:
    """Stands for a message that was answered already, or that nobody waits for."""

    jsonrpc = "2.0"
    method = _DROPPED
    params = None


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, with our own documents and an answer to each wrong request."""

    # the documents are ours: pygls splits rows at form feeds, and loses the place of an edit below one
    lsp_text_document__did_open = None  # type: ignore[assignment]
    lsp_text_document__did_change = None  # type: ignore[assignment]
    lsp_text_document__did_close = None  # type: ignore[assignment]
    lsp_notebook_document__did_open = None  # type: ignore[assignment]
    lsp_notebook_document__did_change = None  # type: ignore[assignment]
    lsp_notebook_document__did_close = None  # type: ignore[assignment]

    @property
    def ended_well(self) -> bool:
        """Whether the client asked for the end before it ended the server."""
        return self._shutdown

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a typed message; one that does not fit its method is answered with an error."""
        if "jsonrpc" not in data:
            return data
        try:
            return super().structure_message(data)
        except (JsonRpcException, TypeError, ValueError, RecursionError):
            if "method" in data and _is_id(data.get("id")):
                self._refuse(data["id"], INVALID_PARAMS, f"the parameters of {data['method']!r} do not fit")
            return _Dropped()

    def handle_message(self, message: Any) -> None:
        """Handle one message."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if isinstance(message, _Dropped):
            return
        if not hasattr(message, "jsonrpc"):
            self._refuse(None, INVALID_REQUEST, "a message is a JSON object with the member jsonrpc")
        elif method is not None and self._workspace is None and method not in _ALWAYS:
            self._refuse(number, NOT_INITIALIZED, "the first request is `initialize`")
        elif method is not None and self._shutdown and method != types.EXIT:
            self._refuse(number, INVALID_REQUEST, "after `shutdown`, nothing but `exit` is expected")
        elif method == types.INITIALIZE and self._workspace is not None:
            self._refuse(number, INVALID_REQUEST, "`initialize` is sent once")
        else:
            super().handle_message(message)

    def tell(self, method: str, params: Mapping[str, Any]) -> None:
        """Send a notification whose parameters are plain dictionaries, which takes a tenth of the time."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def _refuse(self, number: Any, code: int, sentence: str) -> None:
        if number is not None or code == INVALID_REQUEST:
            error = {"code": code, "message": sentence}
            self._send_data({"jsonrpc": self.VERSION, "id": number, "error": error})


def _is_id(value: object) -> bool:
    return isinstance(value, int | str)


def silence_pygls() -> None:
    """Keep the log of pygls from standard error, which editors show as errors of the server."""
    log = logging.getLogger("pygls")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    log.setLevel(logging.CRITICAL)
