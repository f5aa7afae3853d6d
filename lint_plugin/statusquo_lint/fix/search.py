"""Find the child of a node at a position, quickly even among thousands of siblings."""

from __future__ import annotations

import ast
import sys
from bisect import bisect_right

from statusquo._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int]
"""A line and a column in bytes, as in the syntax tree."""

_MAX_LINEAR = 8
"""The number of siblings up to which a linear search is used."""


def child_at(node: ast.AST, place: Place) -> ast.AST | None:
    """Return the first child that contains the position.

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
    """Whether a node contains a position; a node without a position does if one of its children does."""
    first = start(node)
    if first is None or not hasattr(node, "lineno"):
        return child_at(node, place) is not None
    return first <= place < (node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]


def start(node: ast.AST) -> Place | None:
    """Return where a node, including its decorators, begins; without a position, where its first child does."""
    if not hasattr(node, "lineno"):
        return next((first for child in ast.iter_child_nodes(node) if (first := start(child)) is not None), None)
    first = (node.lineno, node.col_offset)  # type: ignore[attr-defined]
    for decorator in getattr(node, "decorator_list", ())[:1]:
        first = min(first, (decorator.lineno, decorator.col_offset))
    return first


def _near(owner: ast.AST, siblings: Sequence[Any], place: Place) -> Sequence[Any]:
    """Return the siblings that may contain the position; before Python 3.12, those in f-strings are not in order."""
    if isinstance(owner, ast.arguments) and None in siblings:  # a parameter given by name may have no default
        siblings = [sibling for sibling in siblings if sibling is not None]
    if len(siblings) <= _MAX_LINEAR or (isinstance(owner, ast.JoinedStr) and sys.version_info < (3, 12)):
        return siblings
    if isinstance(owner, ast.Dict):  # the key of `**other` is None
        at = bisect_right(range(len(siblings)), place, key=lambda i: start(owner.keys[i] or owner.values[i]) or place)
    elif not isinstance(siblings[0], ast.AST) or start(siblings[0]) is None:
        return siblings
    else:
        at = bisect_right(siblings, place, key=lambda sibling: start(sibling) or place)
    return siblings[max(at - 1, 0) : at]
