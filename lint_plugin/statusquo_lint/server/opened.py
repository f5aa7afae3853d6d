"""What is open in the editor at this moment, and how the client's notifications change it."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types
from pygls.uris import to_fs_path

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.server.texts import Change, Encoding, Position, Text
from statusquo_lint.server.units import PYTHON, Part, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FILE = "file:"


class Opened:
    """The units that are open, by their addresses; it is changed on the event loop alone."""

    def __init__(self) -> None:
        self.encoding = Encoding.UTF_16
        self._units: dict[str, Unit] = {}
        self._notebooks: dict[str, str] = {}
        """The notebook of each cell."""

    def __iter__(self) -> Iterator[Unit]:
        return iter(list(self._units.values()))

    def unit(self, uri: str) -> Unit | None:
        """Return the unit of an address: of a file, a notebook or a cell; None where it is not open."""
        return self._units.get(uri) or self._units.get(self._notebooks.get(uri, ""))

    def add(self, item: types.TextDocumentItem) -> Unit | None:
        """Take in a file; None where it is not in Python."""
        if item.language_id.lower() != PYTHON:
            return None
        unit = Unit(item.uri, _path(item.uri), (self._part(item),))
        self._units[item.uri] = unit
        return unit

    def change(self, params: types.DidChangeTextDocumentParams) -> Unit | None:
        """Change a file; None where it is not open."""
        unit = self._units.get(params.text_document.uri)
        if unit is None or unit.is_notebook:
            return None
        part = _changed(unit.parts[0], params.content_changes, params.text_document.version)
        return self._put(replace(unit, parts=(part,)))

    def remove(self, uri: str) -> Unit | None:
        """Let go of a file or a notebook, and return what it was."""
        unit = self._units.pop(uri, None)
        for part in unit.parts if unit is not None and unit.is_notebook else ():
            self._notebooks.pop(part.uri, None)
        return unit

    def add_notebook(self, params: types.DidOpenNotebookDocumentParams) -> Unit:
        """Take in a notebook."""
        notebook = params.notebook_document
        parts = self._cells(notebook.cells, {item.uri: self._part(item) for item in params.cell_text_documents})
        metadata = _mapping(notebook.metadata)
        return self._put(Unit(notebook.uri, _path(notebook.uri), parts, is_notebook=True, metadata=metadata))

    def change_notebook(self, params: types.DidChangeNotebookDocumentParams) -> Unit | None:
        """Change a notebook; None where it is not open."""
        unit = self._units.get(params.notebook_document.uri)
        if unit is None or not unit.is_notebook:
            return None
        if params.change.metadata is not None:
            unit = replace(unit, metadata=_mapping(params.change.metadata))
        cells = params.change.cells
        parts = list(unit.parts)
        if cells is not None and cells.structure is not None:
            parts = self._restructured(parts, cells.structure)
        for content in (cells.text_content if cells is not None else None) or ():
            parts = [
                _changed(part, content.changes, content.document.version) if part.uri == content.document.uri else part
                for part in parts
            ]
        for data in (cells.data if cells is not None else None) or ():
            parts = [replace(part, is_code=_is_code(data)) if part.uri == data.document else part for part in parts]
        return self._put(replace(unit, parts=tuple(parts)))

    def _restructured(self, parts: list[Part], structure: types.NotebookDocumentCellChangeStructure) -> list[Part]:
        known = {part.uri: part for part in parts}
        known |= {item.uri: self._part(item) for item in structure.did_open or ()}
        change = structure.array
        start, end = change.start, change.start + change.delete_count
        return [*parts[:start], *self._cells(change.cells or (), known), *parts[end:]]

    def _cells(self, cells: Iterable[types.NotebookCell], known: dict[str, Part]) -> tuple[Part, ...]:
        return tuple(replace(known[cell.document], is_code=_is_code(cell)) for cell in cells if cell.document in known)

    def _part(self, item: types.TextDocumentItem) -> Part:
        return Part(item.uri, item.version, Text(item.text, self.encoding), item.language_id.lower())

    def _put(self, unit: Unit) -> Unit:
        self._units[unit.uri] = unit
        if unit.is_notebook:
            self._notebooks = {cell: owner for cell, owner in self._notebooks.items() if owner != unit.uri}
            self._notebooks |= {part.uri: unit.uri for part in unit.parts}
        return unit


def position_of(position: types.Position) -> Position:
    """Return one of our positions for one of the protocol's."""
    return Position(position.line, position.character)


def _changed(part: Part, changes: Sequence[Any], version: int) -> Part:
    text = part.text
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            text = text.changed(Change(change.text, position_of(change.range.start), position_of(change.range.end)))
        else:
            text = text.changed(Change(change.text))
    return replace(part, text=text, version=version)


def _mapping(value: object) -> dict[str, Any]:
    """The members of an object that pygls has left as it came."""
    return dict(value) if isinstance(value, Mapping) else {}


def _is_code(cell: types.NotebookCell) -> bool:
    return cell.kind == types.NotebookCellKind.Code


def _path(uri: str) -> str:
    """The path of a file; empty for a document that is no file yet."""
    return (to_fs_path(uri) or "") if uri.startswith(_FILE) else ""
