"""The code cells of a notebook as one Python module, so that an import in one cell counts in the next.

Between the cells, and in place of magics, stand rows of our own with a word that the notebook does not hold. A new
text of the module is taken apart at these rows, which have to be there as they were.
"""

from __future__ import annotations

import ast
import itertools
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from statusquo_lint.notebooks import magics
from statusquo_lint.notebooks.magics import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from statusquo_lint.model import Finding
    from statusquo_lint.notebooks.reading import Cell, Notebook

NO_CELL = "no cell before it can hold the import"
_SHOWN = "repr"
"""What the last expression of a cell is given to, since the notebook shows it that way."""


class NotTakenApartError(ValueError):
    """A new text of the module does not hold the rows at which the cells begin and end."""


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """The last expression of a cell, whose value the notebook shows."""

    first: int
    last: int
    """Its rows, from 0."""
    names: tuple[str, ...] = ()
    """What it is made of, where it shares its row with another statement, so that no row can stand before it."""


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
        self._cells: list[tuple[Cell, list[str], int]] = []
        """The cells in the text, each with the rows of its source and how many of these a cell magic takes."""
        self._own: list[_Own] = []
        self._places: list[tuple[int, int]] = []
        """For each row of the text, the index of its cell and the row in that."""
        self._early: tuple[str, str] | None = None
        """Between which rows the cells stand that no import of ours can precede."""
        self.text = "".join(self._parts())

    def place(self, row: int) -> tuple[Cell, int]:
        """The cell that a row of the text belongs to, and the row in its source; both from 1."""
        index, inner = self._places[min(max(row, 1), len(self._places)) - 1]
        return self._cells[index][0], inner

    @property
    def cells(self) -> list[Cell]:
        """The cells that the text is made of."""
        return [cell for cell, _, _ in self._cells]

    def fixable(self, findings: Iterable[Finding], text: str) -> list[Finding]:
        """The findings in a text of the module, without the fixes where no cell before could hold an import."""
        if self._early is None:
            return list(findings)
        rows = [row.rstrip("\r\n") for row in rows_of(text)]
        first, last = (rows.index(row) + 1 if row in rows else len(rows) for row in self._early)
        return [
            replace(finding, fix=None, refusal=NO_CELL)
            if first < finding.span.row < last and finding.fix is not None
            else finding
            for finding in findings
        ]

    def _parts(self) -> list[str]:
        """The rows of all cells; those under a magic that begin the notebook stand below the first that can hold an
        import, which is put into the first rows."""
        parts: list[str] = []
        early: list[Cell] = []
        for cell in self.notebook.cells:
            if self._cells or not magics.head(rows_of(cell.source)):
                parts += self._add(cell)
                if early and self._cells:
                    start = self._own[-1].text
                    for moved in early:
                        parts += self._add(moved)
                    self._early = start, self._own[-1].text
                    early = []
            else:
                early.append(cell)
        for moved in early:
            parts += self._add(moved)
        return parts

    def _add(self, cell: Cell) -> list[str]:
        """The rows of a cell and of our own for it; nothing where nothing in it is Python."""
        rows = rows_of(cell.source)
        top = magics.head(rows)
        if top is None or top >= len(rows):
            return []
        kept, own = rows[top:], {}
        tree = _parsed("".join(kept))
        if isinstance(tree, SyntaxError):
            own = magics.neutral(kept, self._fresh)
            tree = _parsed("".join(own.get(index, row) for index, row in enumerate(kept)))
        if isinstance(tree, SyntaxError) and next(filter(str.strip, kept), "")[:1] in (" ", "\t"):
            return []  # IPython takes the indent of the first row from all rows; an import above would change that
        if isinstance(tree, SyntaxError):
            self.broken = self.broken or Broken(tree.msg, len(self._places) + max(tree.lineno or 1, 1))
            own = {}
        elif not tree.body:
            return []
        shown = None if isinstance(tree, SyntaxError) else _shown(tree, kept)
        index = len(self._cells)
        self._cells.append((cell, rows, top))
        written: list[str] = []

        def ours(text: str, inner: int, instead_of: str | None = None, end: str = "\n") -> None:
            self._own.append(_Own(text, instead_of))
            self._places.append((index, inner))
            written.append(text + end)

        for at, row in enumerate(kept):
            inner = top + at + 1
            bare = row.rstrip("\r\n")
            end = row[len(bare) :] or "\n"
            if shown is not None and not shown.names and at == shown.first:
                ours(f"{_SHOWN}(  # {self._fresh()}", inner)
            if at in own:
                ours(own[at].rstrip("\r\n"), inner, bare, end)
            else:
                self._places.append((index, inner))
                written.append(bare + end)
            if shown is not None and at == shown.last:
                around = f"{_SHOWN}([{', '.join(shown.names)}])" if shown.names else ")"
                ours(f"{around}  # {self._fresh()}", inner)
        ours(f"pass  # {self._fresh()}", len(rows))
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
        _, before, top = self._cells[index]
        text = "".join([*before[:top], *rows])
        return text if before[-1].endswith(("\r", "\n")) else text.rstrip("\r\n")


def _fresh_names(notebook: Notebook) -> Iterator[str]:
    """Words that the notebook does not hold, without a number of three digits."""
    stem = "book"
    while f"{stem}_" in notebook.text:
        stem += "_"
    return (f"{stem}_{'_'.join(str(number))}_" for number in itertools.count())


def _parsed(text: str) -> ast.Module | SyntaxError:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except ValueError as error:
        return SyntaxError(str(error))


def _shown(tree: ast.Module, rows: Sequence[str]) -> _Shown | None:
    """The expression that a cell ends in, if its value is shown."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or isinstance(last.value, ast.Constant | ast.Compare):
        return None
    first, end = last.lineno - 1, (last.end_lineno or last.lineno) - 1
    rest = rows[end].encode()[last.end_col_offset or 0 :].strip()
    if rest.startswith(b";"):
        return None
    names = {node.id for node in ast.walk(last) if isinstance(node, ast.Name)} if last.col_offset else ()
    return _Shown(first, end, tuple(sorted(names))) if names or not last.col_offset else None
