"""The child of a node that a place lies in, found among thousands of siblings in a few steps."""

from __future__ import annotations

import ast
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int]
"""A row and a column in bytes, as the syntax tree counts them."""

_SHORT = 8
"""Siblings that are simply looked at."""


def child_at(node: ast.AST, place: Place) -> ast.AST | None:
    """The first child that the place lies in.

    >>> tree = ast.parse("a = 1; b = 2")
    >>> child_at(tree, (1, 11)) is tree.body[1]
    True
    """
    for name in node._fields:
        value: Any = getattr(node, name, None)
        for child in _near(node, value, place) if isinstance(value, list) else (value,):
            if isinstance(child, ast.AST) and covers(child, place):
                return child
    return None


def covers(node: ast.AST, place: Place) -> bool:
    """Whether a node, or what it is made of where it has no place of its own, spans a place."""
    first = start(node)
    if first is None or not hasattr(node, "lineno"):
        return child_at(node, place) is not None
    return first <= place < (node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]


def start(node: ast.AST) -> Place | None:
    """Where a node begins, its decorators included, or else its first part that has a place."""
    if not hasattr(node, "lineno"):
        return next((first for child in ast.iter_child_nodes(node) if (first := start(child)) is not None), None)
    first = (node.lineno, node.col_offset)  # type: ignore[attr-defined]
    for decorator in getattr(node, "decorator_list", ())[:1]:
        first = min(first, (decorator.lineno, decorator.col_offset))
    return first


def _near(owner: ast.AST, siblings: Sequence[Any], place: Place) -> Sequence[Any]:
    """The siblings that may hold the place; they stand in source order, but before Python 3.12 not in an f-string."""
    if len(siblings) <= _SHORT or (isinstance(owner, ast.JoinedStr) and sys.version_info < (3, 12)):
        return siblings
    if isinstance(owner, ast.Dict):  # the key of `**other` is None
        at = bisect_right(range(len(siblings)), place, key=lambda i: start(owner.keys[i] or owner.values[i]) or place)
    elif not isinstance(siblings[0], ast.AST) or start(siblings[0]) is None:
        return siblings
    else:
        at = bisect_right(siblings, place, key=lambda one: start(one) or place)
    return siblings[max(at - 1, 0) : at]
