"""A module's syntax tree with members as numbers: what a fix must leave as it was."""

from __future__ import annotations

import ast
import warnings
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


def folded(text: str, owners: Container[str] | None = None) -> str:
    """The dump of the folded tree; `owners` are the names that the enum goes by in the text, None for any name.

    Raises what `ast.parse` raises.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.dump(_Fold(owners).visit(ast.parse(text)))


class _Fold(ast.NodeTransformer):
    """Every member back to its number; every import, and what only held imports, away."""

    def __init__(self, owners: Container[str] | None) -> None:
        self.owners = owners

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if node.attr in HTTPStatus.__members__ and (self.owners is None or ast.unparse(node.value) in self.owners):
            return ast.Constant(int(HTTPStatus[node.attr]))
        self.generic_visit(node)
        inner = node.value
        is_value = node.attr == "value" and isinstance(inner, ast.Constant) and type(inner.value) is int
        return inner if is_value else node  # an int has no `value`: it is a member that was folded

    def visit_Import(self, node: ast.Import) -> None: ...

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None: ...

    def visit_If(self, node: ast.If) -> ast.AST | None:
        self.generic_visit(node)
        return node if node.body else None
