"""The code cells of a notebook as one Python module, so that an import in one cell counts in the next.

Between the cells, and in place of magics, stand rows of our own with a word that the notebook does not hold. A new
text of the module is taken apart at these rows, which have to be there as they were.
"""

from __future__ import annotations

import itertools

from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.notebooks import magics
from statusquo_lint.notebooks.errors import NotTakenApartError
from statusquo_lint.notebooks.magics import SHOWN, rows_of
from statusquo_lint.notebooks.preparing import bound_in, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from statusquo_lint.model import Finding
    from statusquo_lint.notebooks.preparing import Prepared
    from statusquo_lint.notebooks.reading import Cell, Notebook

NO_CELL = "no cell before it can hold the import"


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that cannot be parsed, with the row in the module to point at."""

    message: str
    row: int


@dataclass(frozen=True, slots=True)
class _Own:
    """A row of our own: in place of a row of the cell, or beside the cell's rows."""

    text: str
    instead_of: str | None = None
    """The cell's row, without its end; None for a row that is not the cell's."""


class Module:
    """A notebook's cells in one text, and the way back.

    >>> from statusquo_lint.notebooks.reading import read
    >>> source = '["%time\\\\n", "s = 404"]'
    >>> module = Module(read('{"cells": [{"cell_type": "code", "source": %s}]}' % source))
    >>> module.text.splitlines()
    ['# book_0_', 's = 404', 'pass  # book_1_']
    >>> module.place(2)[0].number, module.place(2)[1]
    (1, 2)
    >>> module.sources("# book_0_\\ns = OK\\npass  # book_1_\\n")
    ['%time\\ns = OK']
    """

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.broken: Broken | None = None
        """The first cell that cannot be parsed."""
        self._names = _fresh_names(notebook)
        self._cells: list[Prepared] = []
        """The cells in the text."""
        self._own: list[_Own] = []
        self._places: list[tuple[Cell, int]] = []
        """For each row of the text, its cell and the row in that."""
        self._early: tuple[str, str] | None = None
        """Between which rows the cells stand that no import of ours can precede; empty for the first row."""
        prepared = [prepare(cell) for cell in notebook.cells]
        self._bound = {name for cell in prepared for name in bound_in(cell.tree)}
        self.text = "".join(self._parts(prepared))

    def place(self, row: int) -> tuple[Cell, int]:
        """The cell that a row of the text belongs to, and the row in its source; both from 1."""
        return self._places[min(max(row, 1), len(self._places)) - 1]

    @property
    def cells(self) -> list[Cell]:
        """The cells that the text is made of."""
        return [prepared.cell for prepared in self._cells]

    def fixable(self, findings: Iterable[Finding], text: str) -> list[Finding]:
        """The findings in a text of the module, without the fixes where no cell before could hold an import."""
        if self._early is None:
            return list(findings)
        rows = [row.rstrip("\r\n") for row in rows_of(text)]
        first, last = (rows.index(row) + 1 if row in rows else 0 for row in self._early)
        return [
            replace(finding, fix=None, refusal=NO_CELL)
            if first < finding.span.row < last and finding.fix is not None
            else finding
            for finding in findings
        ]

    def _parts(self, prepared: Iterable[Prepared]) -> list[str]:
        """The rows of all cells.

        Those under a magic that begin the notebook come below the first that can hold an import, which will be put
        into the first rows.
        """
        parts: list[str] = []
        early: list[Prepared] = []
        for cell in prepared:
            if cell.top and not self._cells:
                early.append(cell)
                continue
            parts += self._add(cell)
            if early and self._cells:
                parts += self._add_early(early)
                early = []
        return parts + self._add_early(early)

    def _add_early(self, cells: Sequence[Prepared]) -> list[str]:
        start = self._own[-1].text if self._cells else ""
        parts = [row for cell in cells for row in self._add(cell)]
        if parts:
            self._early = start, self._own[-1].text
        return parts

    def _add(self, prepared: Prepared) -> list[str]:
        """The rows of a cell and of our own for it."""
        written: list[str] = []

        def ours(text: str, inner: int, instead_of: str | None = None, end: str = "\n") -> None:
            self._own.append(_Own(text, instead_of))
            self._places.append((prepared.cell, inner))
            written.append(text + end)

        if prepared.passed_over:
            names = magics.words_in(prepared.cell.source, self._bound)
            if names:
                ours(f"{SHOWN}([{', '.join(names)}])  # {self._fresh()}", 1)
            return written
        if prepared.error is not None:
            there = len(self._places) + max(prepared.error.lineno or 1, 1)
            self.broken = self.broken or Broken(prepared.error.msg, there)
        own = magics.neutral(prepared.kept, self._fresh, self._bound) if prepared.has_magics else {}
        shown = prepared.shown
        self._cells.append(prepared)
        for at, row in enumerate(prepared.kept):
            inner = prepared.top + at + 1
            bare = row.rstrip("\r\n")
            end = row[len(bare) :] or "\n"
            if shown is not None and not shown.names and at == shown.first:
                ours(f"{SHOWN}(  # {self._fresh()}", inner)
            if at in own:
                ours(own[at].rstrip("\r\n"), inner, bare, end)
            else:
                self._places.append((prepared.cell, inner))
                written.append(bare + end)
            if shown is not None and at == shown.last:
                around = f"{SHOWN}([{', '.join(shown.names)}])" if shown.names else ")"
                ours(f"{around}  # {self._fresh()}", inner)
        ours(f"pass  # {self._fresh()}", len(prepared.rows))
        return written

    def _fresh(self) -> str:
        return next(self._names)

    def sources(self, text: str) -> list[str]:
        """Take a new text of the module apart into the sources of its cells; raises NotTakenApartError."""
        own = iter(self._own)
        expected = next(own, None)
        found: list[str] = []
        rows: list[str] = []
        for row in rows_of(text):
            bare = row.rstrip("\r\n")
            if expected is None:
                raise NotTakenApartError
            if bare != expected.text:
                rows.append(row)
                continue
            if expected.instead_of is not None:
                rows.append(expected.instead_of + row[len(bare) :])
            elif bare.startswith("pass"):
                found.append(self._joined(len(found), rows))
                rows = []
            expected = next(own, None)
        if expected is not None or rows or len(found) != len(self._cells):
            raise NotTakenApartError
        return found

    def _joined(self, index: int, rows: Sequence[str]) -> str:
        """A cell's source from its rows, ended as it was."""
        before = self._cells[index].rows
        text = "".join([*before[: self._cells[index].top], *rows])
        return text if before[-1].endswith(("\r", "\n")) else text.rstrip("\r\n")


def _fresh_names(notebook: Notebook) -> Iterator[str]:
    """Words that the notebook does not hold, without a number of three digits."""
    stem = "book"
    while f"{stem}_" in notebook.text:
        stem += "_"
    return (f"{stem}_{'_'.join(str(number))}_" for number in itertools.count())
