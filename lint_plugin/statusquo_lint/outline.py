"""The outline of a module: its imports, definitions and global statements, in whatever block they stand."""

from __future__ import annotations

import ast
import functools

from statusquo_lint.walk import BLOCKS

Import = ast.Import | ast.ImportFrom
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

_IMPORTS = frozenset({ast.Import, ast.ImportFrom})
_DEFINITIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef})


class Outline:
    """Lazy lists, all made by one walk over the statements; the last statement of a block comes first.

    >>> outline = Outline(ast.parse("def f():\\n    import http\\nclass C: pass"))
    >>> [found.name for found in outline.definitions], len(outline.imports)
    (['C', 'f'], 1)
    """

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    @property
    def imports(self) -> list[Import]:
        """The import statements."""
        return self._found[0]

    @property
    def definitions(self) -> list[Definition]:
        """The functions, methods and classes."""
        return self._found[1]

    @property
    def globals(self) -> list[ast.Global]:
        """The global statements."""
        return self._found[2]

    @functools.cached_property
    def _found(self) -> tuple[list[Import], list[Definition], list[ast.Global]]:
        imports: list[Import] = []
        definitions: list[Definition] = []
        rebinding: list[ast.Global] = []
        stack: list[ast.AST] = [self._tree]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind in _IMPORTS:
                imports.append(node)  # type: ignore[arg-type]
                continue
            if kind in _DEFINITIONS:
                definitions.append(node)  # type: ignore[arg-type]
            elif kind is ast.Global:
                rebinding.append(node)  # type: ignore[arg-type]
            for block in BLOCKS.get(kind, ()):
                stack += getattr(node, block)
        return imports, definitions, rebinding
