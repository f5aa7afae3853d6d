"""Our edits, actions and offers in the protocol's types."""

from __future__ import annotations

from lsprotocol import types

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.server.actions import Action, Made
    from statusquo_lint.server.edits import TextEdit
    from statusquo_lint.server.texts import Position
    from statusquo_lint.server.units import Unit


def text_edits(made: Iterable[TextEdit]) -> list[types.TextEdit]:
    """Return edits of one document."""
    return [types.TextEdit(span(edit.start, edit.end), edit.text) for edit in made]


def span(start: Position, end: Position) -> types.Range:
    """Return a range."""
    return types.Range(types.Position(start.row, start.units), types.Position(end.row, end.units))


def workspace_edit(made: Made, unit: Unit, *, versioned: bool) -> types.WorkspaceEdit:
    """Return the edits of several documents; where the client can, bound to the versions that they are for."""
    documents = [(unit.parts[index].uri, unit.parts[index].version, edits) for index, edits in made.parts.items()]
    pairs = [(uri, version, text_edits(edits)) for uri, version, edits in documents]
    if made.file is not None:
        pairs.append((made.file.as_uri(), None, text_edits(made.file_edits)))
    if not versioned:
        return types.WorkspaceEdit(changes={uri: edits for uri, _, edits in pairs})
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), edits)
            for uri, version, edits in pairs
        ]
    )


def code_action(action: Action, unit: Unit, diagnostics: Sequence[types.Diagnostic]) -> types.CodeAction:
    """Return an action without its edits."""
    about = [
        diagnostic
        for diagnostic in diagnostics
        if action.placed is not None
        and diagnostic.code == action.placed.code
        and diagnostic.range.start.line == action.placed.span.row - 1
    ]
    return types.CodeAction(
        title=action.title,
        kind=action.shown_as,
        diagnostics=about or None,
        is_preferred=True if action.preferred else None,
        data={"uri": unit.uri, "version": versions(unit), "action": action.key()},
    )


def versions(unit: Unit) -> list[int | None]:
    """Return what names the state of a unit: the versions of its documents."""
    return [part.version for part in unit.parts]


def markup(text: str, *, markdown: bool) -> types.MarkupContent:
    """Return a text as the client shows it."""
    return types.MarkupContent(types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText, text)
