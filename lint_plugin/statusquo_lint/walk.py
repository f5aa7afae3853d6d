"""The one walk: from the module down to the statements that hold a candidate, and nowhere else."""

from __future__ import annotations

import ast
import functools
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

Link = tuple[ast.AST, Any] | None
"""A node and the link of its parent: the path to a node, shared by its siblings and never copied on the way down."""

Visit = Callable[[ast.AST, Link], None]

_LEAVES = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.type_ignore, ast.Pass, ast.Break)


def path_of(link: Link) -> tuple[ast.AST, ...]:
    """The ancestors that a link stands for, the module first."""
    nodes = []
    while link is not None:
        node, link = link
        nodes.append(node)
    nodes.reverse()
    return tuple(nodes)


@functools.cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a node type that may hold nodes worth a visit."""
    if issubclass(kind, _LEAVES) or kind in {ast.Name, ast.Constant, ast.Import, ast.ImportFrom, ast.alias}:
        return ()
    skipped = {"ctx", "op", "ops", "attr", "arg", "name", "id", "kind", "type_comment", "conversion", "type_ignores"}
    skipped |= {"simple", "is_async", "lineno", "kwd_attrs", "names", "type_params"}
    if kind is ast.ExceptHandler or kind is ast.Global or kind is ast.Nonlocal:
        skipped |= {"name"}
    return tuple(name for name in kind._fields if name not in skipped)


def first_row(node: ast.AST) -> int:
    """The row a node begins on, its decorators included; 0 for nodes without a place."""
    row: int = getattr(node, "lineno", 0)
    decorators = getattr(node, "decorator_list", None)
    return min(row, decorators[0].lineno) if decorators else row


def walk(tree: ast.Module, rows: Sequence[int], visits: Mapping[type[ast.AST], Visit]) -> None:  # noqa: C901
    """Visit the nodes of the wanted types in every part of the tree that spans one of `rows`.

    A node on one row with a candidate is entered whole. Depth costs memory, not the interpreter's stack.
    """
    stack: list[tuple[ast.AST, Link, bool]] = [(tree, None, True)]
    push = stack.append
    pop = stack.pop
    find = visits.get
    count = len(rows)
    while stack:
        node, up, prune = pop()
        kind = type(node)
        visit = find(kind)
        if visit is not None:
            visit(node, up)
        fields = _fields(kind)  # type: ignore[arg-type]
        if not fields:
            continue
        link = (node, up)
        if kind is ast.JoinedStr:
            prune = False  # before Python 3.12 the nodes within are not placed reliably
        for field in fields:
            value = getattr(node, field, None)
            if value is None:
                continue
            children: Collection[Any] = value if type(value) is list else (value,)
            for child in children:
                if child is None or not isinstance(child, ast.AST):
                    continue
                if prune:
                    row = getattr(child, "lineno", 0)
                    if row:
                        if hasattr(child, "decorator_list"):
                            row = first_row(child)
                        at = bisect_left(rows, row)
                        if at == count or rows[at] > child.end_lineno:  # type: ignore[attr-defined]
                            continue
                        push((child, link, child.end_lineno != row))  # type: ignore[attr-defined]
                        continue
                push((child, link, prune))
