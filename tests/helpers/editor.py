"""An editor in this process: it sends messages to the language server as text, and keeps what comes back."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from statusquo_lint.server.features import server
from statusquo_lint.server.protocol import silence_pygls
from statusquo_lint.server.texts import Change, Encoding, Position, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typing_extensions import Self

EVERYTHING: dict[str, Any] = {
    "textDocument": {
        "publishDiagnostics": {
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "versionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}, "workspaceFolders": True},
    "notebookDocument": {"synchronization": {}},
}
"""The capabilities of an editor that can do all that the server makes use of, but watch files."""
_SECONDS = 20


class Editor:
    """A client with documents; use it as a context manager."""

    def __init__(self, *, encodings: list[str] | None = None, **capabilities: Any) -> None:
        silence_pygls()
        self.server = server()
        self.server.protocol.set_writer(self)
        self.got: list[dict[str, Any]] = []
        """Everything that the server has sent, in order."""
        self.encoding = Encoding((encodings or ["utf-16"])[0])
        self._loop = asyncio.new_event_loop()
        self._number = 0
        self._capabilities = {**EVERYTHING, "general": {"positionEncodings": encodings}, **capabilities}
        self._texts: dict[str, Text] = {}
        self._versions: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.request("shutdown")
            self.settle()
        finally:
            self._loop.close()

    # -- the transport -----------------------------------------------------------------------------------------

    def write(self, data: bytes) -> None:
        """Take what the server sends."""
        self.got.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        """Do nothing: there is no stream."""

    def send(self, message: Any) -> None:
        """Send one message."""

        async def deliver() -> None:
            protocol = self.server.protocol
            protocol.handle_message(json.loads(json.dumps(message), object_hook=protocol.structure_message))

        self._loop.run_until_complete(deliver())

    def wait(self, found: Callable[[dict[str, Any]], bool], since: int = 0) -> dict[str, Any]:
        """Return the first message, from number `since`, for which `found` says so."""

        async def look() -> dict[str, Any]:
            while True:
                for message in self.got[since:]:
                    if found(message):
                        return message
                await asyncio.sleep(0.001)

        return self._loop.run_until_complete(asyncio.wait_for(look(), _SECONDS))

    def settle(self) -> None:
        """Wait until the server has nothing left to do."""

        async def ended() -> None:
            this = asyncio.current_task()
            while tasks := [task for task in asyncio.all_tasks() if task is not this]:
                _, left = await asyncio.wait(tasks, timeout=_SECONDS)
                assert not left, "the server does not come to an end"

        self._loop.run_until_complete(ended())

    def request(self, method: str, params: Any = None) -> Any:
        """Return the result of a request, or the whole answer where it is an error."""
        self._number += 1
        number, since = self._number, len(self.got)
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = self.wait(lambda message: message.get("id") == number and "method" not in message, since)
        return answer if "error" in answer else answer.get("result")

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    # -- what editors do ---------------------------------------------------------------------------------------

    def start(self, options: Any = None, folders: list[Path] | None = None) -> Any:
        """Initialize the server, and return its capabilities."""
        named = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders or []]
        params = {"processId": None, "rootUri": None, "capabilities": self._capabilities, "workspaceFolders": named}
        given = {} if options is None else {"initializationOptions": options}
        answer = self.request("initialize", {**params, **given})
        self.notify("initialized", {})
        return answer["capabilities"]

    def open(self, path: Path | str, text: str, language: str = "python") -> str:
        """Open a document, and return its address."""
        uri = path if isinstance(path, str) else path.as_uri()
        self._texts[uri], self._versions[uri] = Text(text, self.encoding), 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def text(self, uri: str) -> str:
        """Return the text of a document as the editor has it."""
        return self._texts[uri].text

    def type(self, uri: str, offset: int, text: str, remove: int = 0) -> None:
        """Put text in the place of some characters of a document."""
        before = self._texts[uri]
        start, end = (_position(before, at) for at in (offset, offset + remove))
        self._texts[uri] = before.changed(Change(text, start, end))
        self._versions[uri] += 1
        changes = [{"range": {"start": _json(start), "end": _json(end)}, "text": text}]
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def shown(self, uri: str) -> list[dict[str, Any]]:
        """Return the diagnostics that are shown for a document when the server has settled."""
        self.settle()
        published = [message["params"] for message in self.got if _is_about(message, uri)]
        return list(published[-1]["diagnostics"]) if published else []

    def actions(self, uri: str, row: int, only: list[str] | None = None) -> list[dict[str, Any]]:
        """Return the code actions, with their edits, at a row from 0."""
        where = {"start": {"line": row, "character": 0}, "end": {"line": row, "character": 0}}
        context = {"diagnostics": self.shown(uri), **({"only": only} if only else {})}
        params = {"textDocument": {"uri": uri}, "range": where, "context": context}
        offered = self.request("textDocument/codeAction", params)
        return [action if "edit" in action else self.request("codeAction/resolve", action) for action in offered]

    def after(self, uri: str, action: dict[str, Any]) -> str:
        """Return the text of a document after an action."""
        edits = [
            edit
            for change in action["edit"]["documentChanges"]
            if change["textDocument"]["uri"] == uri
            for edit in change["edits"]
        ]
        return applied(self._texts[uri], edits)

    def at(self, method: str, uri: str, offset: int) -> Any:
        """Return the answer to a request about a position."""
        position = _json(_position(self._texts[uri], offset))
        return self.request(method, {"textDocument": {"uri": uri}, "position": position})


def applied(text: Text, edits: list[dict[str, Any]]) -> str:
    """Return a text after edits, all of which count in the old one."""
    for edit in reversed(edits):
        start, end = (Position(edit["range"][at]["line"], edit["range"][at]["character"]) for at in ("start", "end"))
        text = text.changed(Change(edit["newText"], start, end))
    return text.text


def _position(text: Text, offset: int) -> Position:
    row = max(row for row, start in enumerate(text.starts[:-1]) if start <= offset)
    return text.position(row, offset - text.starts[row])


def _json(position: Position) -> dict[str, int]:
    return {"line": position.row, "character": position.units}


def _is_about(message: dict[str, Any], uri: str) -> bool:
    return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
