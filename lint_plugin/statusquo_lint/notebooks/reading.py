"""A notebook's JSON text: its code cells, each with the places of the strings that its source is made of."""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, JSONDecoder, scanstring  # type: ignore[attr-defined]  # written in C

from statusquo._dataclasses import dataclass
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.notebooks.errors import NotebookError

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE = lazy_pattern(r"[ \t\n\r]*")
_FORMAT = 4
_OTHER_KERNELS = lazy_pattern(
    r"(?:ir|xr|julia|bash|octave|javascript|deno|scala|sos|xcpp|gophernotes)\b", re.IGNORECASE
)
"""Names of kernels of other languages, for notebooks that name no language."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One JSON string of a source: where it stands in the file's text, with its quotes, and what it says."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One code cell; its number counts all cells of the notebook from 1, as ruff does."""

    number: int
    pieces: tuple[Piece, ...]
    listed: bool
    """Whether its source is a list of strings, and no single string."""

    @property
    def source(self) -> str:
        """The source as it is run."""
        return "".join(piece.value for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook's text and its code cells."""

    text: str
    cells: tuple[Cell, ...]
    language: str = ""
    """The language that it says it is written in, where that is not Python."""


def read(text: str) -> Notebook:
    """Read a notebook of format 4; raises NotebookError.

    >>> book = read('{"cells": [{"cell_type": "code", "source": ["a = 1"]}], "metadata": {}, "nbformat": 4}')
    >>> [(cell.number, cell.source) for cell in book.cells]
    [(1, 'a = 1')]
    """
    return _Reader(text).notebook()


class _Reader:
    """Reads the outer levels of the JSON step by step, and what is of no interest in one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scan: Callable[[str, int], tuple[Any, int]] = JSONDecoder().scan_once  # type: ignore[attr-defined]
        self._cells: list[Cell] = []
        self._number = 0
        self._seen: dict[str, Any] = {}

    def notebook(self) -> Notebook:
        try:
            end = self._object(self._skip(0), self._top)
        except JSONDecodeError as error:
            raise NotebookError(f"is not valid JSON: {error.msg}", error.lineno) from None
        if self._skip(end) < len(self._text):
            raise self._error("is not valid JSON: something follows its end", end)
        version = self._seen.get("nbformat", _FORMAT)
        if version != _FORMAT:
            raise NotebookError(f"is a notebook of format {str(version)[:20]}, and only format 4 is read")
        if self._seen.get("cells") is not self._cells:
            raise NotebookError("is not a notebook: it has no list of cells")
        return Notebook(self._text, tuple(self._cells), _other_language(self._seen.get("metadata")))

    def _top(self, key: str, at: int) -> int:
        if key == "cells" and self._text[at : at + 1] == "[":
            self._cells, self._number = [], 0
            self._seen[key] = self._cells  # the last of several counts, as for any reader of JSON
            return self._array(at, self._cell)
        self._seen[key], end = self._value(at)
        return end

    def _cell(self, at: int) -> int:
        self._number += 1
        known: dict[str, Any] = {}

        def member(key: str, at: int) -> int:
            if key != "source":
                known[key], end = self._value(at)
                return end
            pieces: list[Piece] = []
            listed = self._text[at : at + 1] == "["
            end = self._array(at, lambda at: self._piece(at, pieces)) if listed else self._piece(at, pieces)
            known[key] = Cell(self._number, tuple(pieces), listed)
            return end

        end = self._object(at, member)
        if known.get("cell_type") == "code" and _is_python(known.get("metadata")):
            if "source" not in known:
                raise self._error(f"is not a notebook: its cell {self._number} has no source", at)
            self._cells.append(known["source"])
        return end

    def _piece(self, at: int, pieces: list[Piece]) -> int:
        if self._text[at : at + 1] != '"':
            raise self._error("is not a notebook: the source of a cell is not text", at)
        value, end = self._string(at)
        pieces.append(Piece(at, end, value))
        return end

    def _string(self, at: int) -> tuple[str, int]:
        value, end = scanstring(self._text, at + 1, True)
        return value, end

    def _object(self, at: int, take: Callable[[str, int], int]) -> int:
        """Hand each key of an object with the place of its value to `take`, which says where that ends."""
        at = self._open(at, "{")
        while self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                raise self._error("is not valid JSON: a key was expected", at)
            key, at = self._string(at)
            at = self._skip(at)
            if self._text[at : at + 1] != ":":
                raise self._error("is not valid JSON: a colon was expected", at)
            at = self._next(take(key, self._skip(at + 1)), "}")
        return at + 1

    def _array(self, at: int, take: Callable[[int], int]) -> int:
        at = self._open(at, "[")
        while self._text[at : at + 1] != "]":
            at = self._next(take(at), "]")
        return at + 1

    def _open(self, at: int, bracket: str) -> int:
        if self._text[at : at + 1] != bracket:
            raise self._error(f"is not a notebook: {bracket} was expected", at)
        return self._skip(at + 1)

    def _next(self, at: int, closing: str) -> int:
        """Where the next member begins, or the bracket that closes."""
        at = self._skip(at)
        if self._text[at : at + 1] == ",":
            at = self._skip(at + 1)
            if self._text[at : at + 1] != closing:
                return at
        elif self._text[at : at + 1] == closing:
            return at
        raise self._error("is not valid JSON: a comma or a bracket is out of place", at)

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return self._scan(self._text, at)
        except StopIteration as stop:
            raise self._error("is not valid JSON: a value was expected", stop.value) from None

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _error(self, sentence: str, at: int) -> NotebookError:
        return NotebookError(sentence, self._text.count("\n", 0, at) + 1)


def _other_language(metadata: Any) -> str:
    """The language that a notebook says it is written in, where that is not Python."""
    info, kernel = (_member(metadata, name) for name in ("language_info", "kernelspec"))
    for named in (_member(info, "name"), _member(kernel, "language")):
        if isinstance(named, str) and named:
            return "" if _means_python(named) else named
    name = _member(kernel, "name")
    return name if isinstance(name, str) and _OTHER_KERNELS.match(name) else ""


def _is_python(metadata: Any) -> bool:
    """Whether a cell does not say that it is of another language than its notebook."""
    named = _member(_member(metadata, "vscode"), "languageId")
    return not isinstance(named, str) or _means_python(named)


def _means_python(name: str) -> bool:
    return name.lower().startswith(("python", "ipython"))


def _member(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None
