"""The requests and notifications that the server answers."""

from __future__ import annotations

import functools

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from statusquo._typing import TYPE_CHECKING
from statusquo._version import __version__
from statusquo_lint.server import client, projects
from statusquo_lint.server.actions import FIX_ALL, FIX_ALL_CELLS, QUICK_FIX
from statusquo_lint.server.protocol import Protocol
from statusquo_lint.server.session import Session
from statusquo_lint.server.texts import Encoding

if TYPE_CHECKING:
    from concurrent.futures import Future

    from cattrs import Converter

CONTENT_MODIFIED = -32801
_NOTEBOOKS = types.NotebookDocumentSyncOptions(
    [types.NotebookDocumentFilterWithCells(cells=[types.NotebookCellLanguage("python")])]
)


class Server(LanguageServer):
    """A server that reports its own failures in the log of the editor."""

    protocol: Protocol

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Log a message that could not be handled, in one sentence."""
        del source
        sentence = " ".join(str(error).splitlines()[:1])[:200]
        message = f"statusquo: a message was left out: {type(error).__name__}: {sentence}"
        self.protocol.tell(types.WINDOW_LOG_MESSAGE, {"type": types.MessageType.Warning.value, "message": message})


def server() -> Server:
    """Return a server that waits to be started."""
    made = Server(
        "statusquo",
        __version__,
        notebook_document_sync=_NOTEBOOKS,
        protocol_cls=Protocol,
        converter_factory=_converter,
    )
    session = Session(made.protocol.tell)
    _add_life(made, session)
    _add_documents(made, session)
    _add_requests(made, session)
    return made


@functools.cache
def _converter() -> Converter:
    """What makes objects of messages; it writes code for each type that it meets, which one server need do alone."""
    made: Converter = default_converter()  # type: ignore[no-untyped-call]
    return made


def _add_life(made: Server, session: Session) -> None:
    @made.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        session.client, session.options = client.client_of(params), params.initialization_options
        agreed = made.workspace.position_encoding
        session.opened.encoding = Encoding(str(getattr(agreed, "value", agreed)))

    @made.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        del params
        complaint = client.wrong_options(session.options)
        if complaint:
            session.complain(complaint)
        if session.client.watches:
            _watch(made, session)

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        del params
        session.refresh_all()

    @made.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        del params
        session.refresh_all()

    @made.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def moved(params: types.DidChangeWorkspaceFoldersParams) -> None:
        del params
        session.refresh_all()

    @made.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        del params
        session.end()


def _watch(made: Server, session: Session) -> None:
    watchers = [types.FileSystemWatcher(pattern) for pattern in projects.WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("statusquo-settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)

    def answered(future: Future[None]) -> None:
        session.projects.watched = not future.cancelled() and future.exception() is None

    made.client_register_capability(types.RegistrationParams([registration])).add_done_callback(answered)


def _add_documents(made: Server, session: Session) -> None:
    opened = session.opened

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        session.refresh(opened.add(params.text_document))

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        session.refresh(opened.change(params))

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        session.refresh(opened.unit(params.text_document.uri))

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        session.clear(opened.remove(params.text_document.uri))

    @made.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def did_open_notebook(params: types.DidOpenNotebookDocumentParams) -> None:
        session.refresh(opened.add_notebook(params))

    @made.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def did_change_notebook(params: types.DidChangeNotebookDocumentParams) -> None:
        before = opened.unit(params.notebook_document.uri)
        after = opened.change_notebook(params)
        if after is not None:
            session.clear(before, kept=after)
        session.refresh(after)

    @made.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def did_close_notebook(params: types.DidCloseNotebookDocumentParams) -> None:
        session.clear(opened.remove(params.notebook_document.uri))


def _add_requests(made: Server, session: Session) -> None:
    unit_of = session.opened.unit

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL, FIX_ALL_CELLS], resolve_provider=True),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        unit = unit_of(params.text_document.uri)
        return await session.off_loop(lambda: session.code_actions(unit, params)) if unit is not None else []

    @made.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(params: types.CodeAction) -> types.CodeAction:
        resolved = await session.off_loop(lambda: session.resolved(params))
        if resolved is None:
            raise JsonRpcException("the document has changed since; ask for the actions again", CONTENT_MODIFIED)
        return resolved

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        unit = unit_of(params.text_document.uri)
        return await session.off_loop(lambda: session.hover(unit, params)) if unit is not None else None

    @made.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["=", "(", ".", " "]))
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        unit = unit_of(params.text_document.uri)
        return await session.off_loop(lambda: session.completion(unit, params)) if unit is not None else []
