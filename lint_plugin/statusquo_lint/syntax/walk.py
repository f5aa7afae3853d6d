"""The one walk: from the module down to the statements that hold a candidate, and nowhere else."""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections.abc import Callable, Container, Mapping, Sequence

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo._typing import Any

_BLOCKS = ("body", "cases", "handlers", "orelse", "finalbody")
_LEAVES = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.type_ignore, ast.Pass, ast.Break)
_NAMING = frozenset({ast.Name, ast.Constant, ast.Import, ast.ImportFrom, ast.alias, ast.Global, ast.Nonlocal})
_PLAIN = frozenset(
    [
        *("ctx", "op", "ops", "attr", "arg", "name", "names", "id", "kind", "type_comment", "type_params", "lineno"),
        *("conversion", "type_ignores", "simple", "is_async", "kwd_attrs"),
    ]
)
_CACHED_EVERY = 100
"""Of longer paths only each hundredth is cached: in a sum of thousands of terms each term has a path."""


class Link:
    """A node and the link of its parent: the path to what stands below, shared by all that stands there."""

    __slots__ = ("cached", "depth", "node", "up")

    def __init__(self, node: ast.AST, up: Link | None) -> None:
        self.node = node
        self.up = up
        self.depth: int = 0 if up is None else up.depth + 1
        """The nodes above it."""
        self.cached: tuple[ast.AST, ...] | None = None

    @property
    def path(self) -> tuple[ast.AST, ...]:
        """The ancestors of what stands below, the module first."""
        if self.cached is not None:
            return self.cached
        links = []
        link: Link | None = self
        while link is not None and link.cached is None:
            links.append(link)
            link = link.up
        path = link.cached or () if link is not None else ()
        nodes: list[ast.AST] = []
        for link in reversed(links):
            nodes.append(link.node)
            if link.depth % _CACHED_EVERY == 0 or (link is self and link.depth < _CACHED_EVERY):
                path = link.cached = (*path, *nodes)
                nodes = []
        return (*path, *nodes) if nodes else path


Visit = Callable[[ast.AST, Link], None]


class _Kind(NamedTuple):
    """What the walk does with nodes of one type."""

    placed: bool
    """Whether they have a row."""
    decorated: bool
    fields: tuple[str, ...]
    """The fields that may hold nodes worth a visit."""


def _kind(kind: type[ast.AST]) -> _Kind:
    if issubclass(kind, _LEAVES):
        return _Kind(False, False, ())
    fields = () if kind in _NAMING else tuple(name for name in kind._fields if name not in _PLAIN)
    return _Kind("lineno" in kind._attributes, "decorator_list" in fields, fields)  # noqa: SLF001  (documented)


_NODES: list[type[ast.AST]] = [
    kind for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.AST)
]
_KINDS = {kind: _kind(kind) for kind in _NODES}
_NO_NODE = _Kind(False, False, ())
_FIELDS = {kind: known.fields for kind, known in _KINDS.items() if known.fields}

BLOCKS: Mapping[type[ast.AST], tuple[str, ...]] = {
    kind: blocks
    for kind in _NODES
    if not issubclass(kind, ast.expr) and (blocks := tuple(name for name in _BLOCKS if name in kind._fields))
}
"""The fields of a node type that hold statements, handlers or cases, in source order; most types have none."""


def first_row(node: ast.AST) -> int:
    """The row a node begins on, its decorators included; 0 for nodes without a place."""
    row: int = getattr(node, "lineno", 0)
    decorators = getattr(node, "decorator_list", None)
    return min(row, decorators[0].lineno) if decorators else row


def walk(tree: ast.Module, rows: Sequence[int], visits: Mapping[type[ast.AST], Visit]) -> None:
    """Visit the nodes of the wanted types in every part of the tree that spans one of `rows`.

    A node on one row with a candidate is entered whole. Depth costs memory, not the interpreter's stack. The loop is
    one piece, branches and all, since a call for each node of a tree would take as long as everything else here.
    """
    count = len(rows)
    plans: dict[type[Any], tuple[Visit | None, bool, bool, tuple[str, ...]] | None] = {}
    stack: list[tuple[Any, Link, bool, tuple[str, ...]]] = [(tree, Link(tree, None), True, ("body",))]
    push = stack.append
    pop = stack.pop
    while stack:
        node, link, prune, fields = pop()
        for field in fields:
            value: Any = getattr(node, field, None)
            for child in value if type(value) is list else (value,):
                kind = type(child)
                try:
                    plan = plans[kind]
                except KeyError:
                    placed, decorated, inner = _KINDS.get(kind, _NO_NODE)
                    visit = visits.get(kind)
                    plan = plans[kind] = (visit, placed, decorated, inner) if inner or visit is not None else None
                if plan is None:
                    continue
                visit, placed, decorated, inner = plan
                deeper = prune
                if prune and placed:
                    row = first_row(child) if decorated else child.lineno
                    at = bisect_left(rows, row)
                    if at == count or rows[at] > child.end_lineno:
                        continue
                    deeper = child.end_lineno != row
                if visit is not None:
                    visit(child, link)
                if inner:
                    # before Python 3.12 the nodes within an f-string are not placed reliably
                    push((child, Link(child, link), deeper and kind is not ast.JoinedStr, inner))


def every(tree: ast.AST, kinds: Container[type[ast.AST]]) -> list[Any]:
    """The nodes of some types in the whole tree, in no particular order; several times as fast as `ast.walk`.

    >>> sorted(node.id for node in every(ast.parse("f(a, b)"), {ast.Name}))
    ['a', 'b', 'f']
    """
    found = []
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind in kinds:
            found.append(node)
        for field in _FIELDS.get(kind, ()):
            value: Any = getattr(node, field, None)
            if type(value) is list:
                stack += value
            elif value is not None:
                stack.append(value)
    return found


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below a node, in source order, without contexts, operators and what imports name.

    >>> [type(child).__name__ for child in children(ast.parse("f(a, 1)").body[0].value)]
    ['Name', 'Name', 'Constant']
    """
    found: list[ast.AST] = []
    for field in _FIELDS.get(type(node), ()):
        value: Any = getattr(node, field, None)
        if type(value) is list:
            found += [child for child in value if isinstance(child, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found
