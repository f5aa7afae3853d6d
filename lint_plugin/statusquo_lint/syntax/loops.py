"""What loops call the columns of the rows they go through."""

from __future__ import annotations

import ast

from statusquo_lint.syntax.names import name_of


class Loops:
    """The loops of one module over names, gathered once a scope."""

    def __init__(self) -> None:
        self._columns: dict[int, dict[str, list[tuple[str, ...]]]] = {}

    def over(self, name: str, scope: ast.AST) -> list[tuple[str, ...]]:
        """The names that each loop over `name` in the scope unpacks a row into.

        >>> tree = ast.parse("for path, status in cases: pass")
        >>> Loops().over("cases", tree)
        [('path', 'status')]
        """
        if id(scope) not in self._columns:
            columns = self._columns[id(scope)] = {}
            for node in ast.walk(scope):
                if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension) and isinstance(node.target, ast.Tuple):
                    names = tuple(name_of(item) for item in node.target.elts)
                    columns.setdefault(name_of(node.iter), []).append(names)
        return self._columns[id(scope)].get(name, []) if name else []
