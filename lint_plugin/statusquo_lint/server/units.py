"""What is open in the editor: a file, or a notebook with a document for each cell.

The linter reads both as one text of Python; what it says is handed back by document.
"""

from __future__ import annotations

import json

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.cli.books import Book
from statusquo_lint.cli.documents import Script
from statusquo_lint.files.text import Decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.cli.documents import Document
    from statusquo_lint.model import Finding
    from statusquo_lint.server.texts import Text

PYTHON = "python"


@dataclass(frozen=True)
class Part:
    """One document of the editor, at one version."""

    uri: str
    version: int | None
    text: Text
    language: str = PYTHON
    is_code: bool = True
    """Whether it is a file or a code cell."""


@dataclass(frozen=True)
class Unit:
    """A file or a notebook at one moment; each change makes a new one."""

    uri: str
    path: str
    parts: tuple[Part, ...]
    is_notebook: bool = False
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Of the notebook: it may name another language than Python."""

    def document(self) -> Document:
        """Return it as the linter reads it."""
        if not self.is_notebook:
            return Script(Decoded(self.parts[0].text.text.removeprefix("\ufeff")))
        cells = [
            {
                "cell_type": "code" if part.is_code else "markdown",
                "metadata": {} if part.language == PYTHON else {"vscode": {"languageId": part.language}},
                "source": part.text.text,
            }
            for part in self.parts
        ]
        return Book(json.dumps({"cells": cells, "metadata": dict(self.metadata), "nbformat": 4}), bom=False)

    def part(self, finding: Finding) -> Part:
        """Return the document that a placed finding stands in."""
        return self.parts[finding.cell.number - 1 if finding.cell is not None else 0]

    def index(self, uri: str) -> int | None:
        """Return the number of a document, from 0."""
        return next((index for index, part in enumerate(self.parts) if part.uri == uri), None)


def texts(unit: Unit, document: Document) -> dict[int, str]:
    """Return the text of each document of a unit, by its number, from what an edit has made of it."""
    if isinstance(document, Book):
        return {cell.number - 1: cell.source for cell in document.notebook.cells}
    bom = "\ufeff" if unit.parts[0].text.text.startswith("\ufeff") else ""
    return {0: bom + document.text}
