"""Groups of node types that code asks for together, each under one name."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[ast.AST, ...]
"""A node's ancestors, the module first, the parent last."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

DEFINITIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef})
"""The types of a `Definition`, for a look at the type of a node."""
DISPLAYS = (ast.Tuple, ast.List, ast.Set)
"""Displays with items; those of dictionaries have keys and values."""
ITEM_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp)
COMPREHENSIONS = (*ITEM_COMPREHENSIONS, ast.DictComp)


def named_parameters(args: ast.arguments) -> Iterator[ast.arg]:
    """The parameters of a function but `*args` and `**kwargs`, in their order."""
    yield from args.posonlyargs
    yield from args.args
    yield from args.kwonlyargs
