"""The outline of a module: its imports, definitions and global statements, however deep in blocks they stand."""

from __future__ import annotations

import ast
import functools
from bisect import bisect_left

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.syntax.imports import imported_by
from statusquo_lint.syntax.nodes import DEFINITIONS, Definition
from statusquo_lint.syntax.walk import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from statusquo_lint.syntax.imports import Import, Imported

_IMPORTS = frozenset({ast.Import, ast.ImportFrom})
_PLACED = frozenset(BLOCKS) - {ast.Module, ast.match_case}
"""The types with blocks whose nodes have rows."""


class Outline:
    """Lazy lists; the last statement of a block comes first.

    With the module's normalized `text` at hand, blocks in which a keyword is not written are not entered to look for
    its statements.

    >>> text = "def f():\\n    import http\\nclass C: pass"
    >>> outline = Outline(ast.parse(text), text)
    >>> [node.name for node in outline.definitions], len(outline.imports)
    (['C', 'f'], 1)
    """

    def __init__(self, tree: ast.Module, text: str | None = None) -> None:
        self._tree = tree
        self._text = text

    @functools.cached_property
    def imports(self) -> list[Import]:
        """The import statements."""
        return self._gathered(_IMPORTS, "import")

    @functools.cached_property
    def imported(self) -> list[tuple[Import, Imported]]:
        """The names that imports bind, each with its statement."""
        return [(node, one) for node in self.imports for one in imported_by(node)]

    @functools.cached_property
    def globals(self) -> list[ast.Global]:
        """The global statements."""
        return self._gathered(frozenset({ast.Global}), "global")

    @functools.cached_property
    def annotated(self) -> list[ast.AnnAssign]:
        """The assignments with an annotation."""
        return self._gathered(frozenset({ast.AnnAssign}))

    @functools.cached_property
    def definitions(self) -> list[Definition]:
        """The functions, methods and classes."""
        return self._gathered(DEFINITIONS)

    def _gathered(self, kinds: frozenset[type[ast.AST]], keyword: str = "") -> list[Any]:
        rows = rows_of(keyword, self._text) if keyword and self._text is not None else None
        return statements(self._tree, kinds, rows)


def statements(tree: ast.AST, kinds: Container[type[ast.AST]], rows: Sequence[int] | None = None) -> list[Any]:
    """The statements of some types in a tree, the last of a block first; no expression is looked into.

    Where `rows` (ascending) are given, blocks that span none of them are not entered.

    >>> tree = ast.parse("def f():\\n    if x: return 1\\n    return 2")
    >>> [node.value.value for node in statements(tree, {ast.Return})]
    [2, 1]
    """
    found = []
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind in kinds:
            found.append(node)
        blocks = BLOCKS.get(kind)
        if blocks is None or (rows is not None and kind in _PLACED and not spans(node, rows)):
            continue
        for block in blocks:
            stack += getattr(node, block)
    return found


def rows_of(word: str, text: str) -> list[int]:
    """The rows (from 1, ascending) of a normalized text that hold a word, each once for each time it is there."""
    rows = []
    row, seen = 1, 0
    at = text.find(word)
    while at >= 0:
        row += text.count("\n", seen, at)
        seen = at
        rows.append(row)
        at = text.find(word, at + 1)
    return rows


def spans(node: Any, rows: Sequence[int]) -> bool:
    """Whether a node stands on one of the rows (ascending)."""
    at = bisect_left(rows, node.lineno)
    return at < len(rows) and rows[at] <= node.end_lineno
