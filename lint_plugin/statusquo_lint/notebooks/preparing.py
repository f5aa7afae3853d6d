"""One cell before it joins the module: what in it is Python, and what of that the notebook shows."""

from __future__ import annotations

import ast
import warnings

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.notebooks import magics
from statusquo_lint.notebooks.magics import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from statusquo_lint.notebooks.reading import Cell


@dataclass(frozen=True, slots=True)
class Shown:
    """The last expression of a cell, whose value the notebook shows."""

    first: int
    last: int
    """Its rows, from 0."""
    names: tuple[str, ...] = ()
    """What it is made of, where it shares its row with another statement, so that no row can stand before it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A cell with what is known of it."""

    cell: Cell
    rows: Sequence[str]
    top: int = 0
    """How many rows a magic for the whole cell takes."""
    passed_over: bool = False
    """Whether the cell is not Python, or not as it stands."""
    has_magics: bool = False
    tree: ast.Module | None = None
    """Of the rows below `top`, magics put out of sight."""
    error: SyntaxError | None = None
    shown: Shown | None = None

    @property
    def kept(self) -> Sequence[str]:
        """The rows that join the module."""
        return self.rows[self.top :]


def prepare(cell: Cell) -> Prepared:
    """Look at a cell by itself."""
    rows = rows_of(cell.source)
    top = magics.head(rows)
    if top is None or top >= len(rows):
        return Prepared(cell, rows, passed_over=True)
    kept = rows[top:]
    tree = _parsed("".join(kept))
    has_magics = isinstance(tree, SyntaxError)
    if has_magics:
        own = magics.neutral(kept, lambda: "_")
        tree = _parsed("".join(own.get(index, row) for index, row in enumerate(kept)))
    if isinstance(tree, SyntaxError):
        # IPython takes the indent of the first row from all rows; an import above would change that
        indented = next(filter(str.strip, kept), "")[:1] in (" ", "\t")
        return Prepared(cell, rows, top, passed_over=indented, error=tree)
    if not tree.body:
        return Prepared(cell, rows, passed_over=True)
    return Prepared(cell, rows, top, has_magics=has_magics, tree=tree, shown=_shown(tree, kept))


def bound_in(tree: ast.Module | None) -> Iterator[str]:
    """The names that a cell binds otherwise than by imports."""
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def _parsed(text: str) -> ast.Module | SyntaxError:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except ValueError as error:
        return SyntaxError(str(error))


def _shown(tree: ast.Module, rows: Sequence[str]) -> Shown | None:
    """The expression that a cell ends in, if its value is shown."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or isinstance(last.value, ast.Constant | ast.Compare):
        return None
    first, end = last.lineno - 1, (last.end_lineno or last.lineno) - 1
    rest = rows[end].encode()[last.end_col_offset or 0 :].strip()
    if rest.startswith(b";"):
        return None
    names = {node.id for node in ast.walk(last) if isinstance(node, ast.Name)} if last.col_offset else ()
    return Shown(first, end, tuple(sorted(names))) if names or not last.col_offset else None
