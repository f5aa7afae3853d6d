"""What the client says of itself when it starts the server."""

from __future__ import annotations

from lsprotocol import types

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.server.diagnostics import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SYNTAX_ERRORS = "showSyntaxErrors"
"""The one initialization option: whether HTS901 is shown, which other servers report too."""


@dataclass(frozen=True)
class Client:
    """What a client can do, and what it asked for."""

    diagnostics: Shape = field(default_factory=Shape)
    syntax_errors: bool = True
    versioned: bool = False
    """Whether it takes edits bound to versions."""
    resolves: bool = False
    """Whether it asks for the edits of an action when that is chosen."""
    markdown: bool = False
    """Whether it shows Markdown."""
    label_details: bool = False
    """Whether it shows more than a name for each completion."""
    watches: bool = False
    """Whether it can be asked to say when files change."""


def client_of(params: types.InitializeParams) -> Client:
    """Return what a client says of itself."""
    capabilities = params.capabilities
    options = params.initialization_options
    return Client(
        diagnostics=shape_of(capabilities),
        syntax_errors=not isinstance(options, dict) or options.get(SYNTAX_ERRORS) is not False,
        versioned=bool(_at(capabilities, "workspace.workspace_edit.document_changes")),
        resolves="edit" in (_at(capabilities, "text_document.code_action.resolve_support.properties") or ())
        and bool(_at(capabilities, "text_document.code_action.data_support")),
        markdown=types.MarkupKind.Markdown in (_at(capabilities, "text_document.hover.content_format") or ()),
        label_details=bool(_at(capabilities, "text_document.completion.completion_item.label_details_support")),
        watches=bool(_at(capabilities, "workspace.did_change_watched_files.dynamic_registration")),
    )


def wrong_options(options: Any) -> str:
    """Return one sentence about initialization options that cannot be used; empty where they can."""
    if options is None:
        return ""
    if not hasattr(options, "keys"):
        return "initializationOptions is not an object; leave it out"
    given: Mapping[str, Any] = options
    for name, value in given.items():
        if name != SYNTAX_ERRORS:
            return f"unknown initialization option {name!r:.60}; the only one is {SYNTAX_ERRORS}"
        if not isinstance(value, bool):
            return f"initialization option {SYNTAX_ERRORS} is not true or false; it is taken for true"
    return ""


def _at(value: Any, path: str) -> Any:
    """The value of nested attributes, None where one is missing."""
    for name in path.split("."):
        value = getattr(value, name, None)
    return value
