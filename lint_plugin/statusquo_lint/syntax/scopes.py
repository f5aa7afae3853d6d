"""What each scope binds: a name to the import, definition, parameter or value it got there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NamedTuple

from statusquo_lint.syntax.imports import STAR, imported_by
from statusquo_lint.syntax.outline import spans
from statusquo_lint.syntax.walk import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from statusquo_lint.syntax.imports import Import

Function = ast.FunctionDef | ast.AsyncFunctionDef
Comprehension = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = frozenset(
    {ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *Comprehension},
)

_DEFINITIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef})


class Binding(NamedTuple):
    """One binding of a name."""

    how: str
    """`import`, `star`, `function`, `class`, `parameter`, `annotated`, `value`, `item` (unpacked from one), `with`, `for`,
    `except`, `outer` (declared global or nonlocal) or `other`."""  # noqa: E501
    node: ast.AST
    """The import, definition or parameter, or the expression whose value (or item, or context) it is."""
    text: str = ""
    """The dotted name an import brings; for an item, the names it is unpacked beside."""


Table = dict[str, list[Binding]]


def function_around(path: Sequence[ast.AST]) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The innermost function among the ancestors of a node."""
    return next((node for node in reversed(path) if isinstance(node, Function)), None)


def class_around(path: Sequence[ast.AST]) -> ast.ClassDef | None:
    """The innermost class among the ancestors of a node."""
    return next((node for node in reversed(path) if isinstance(node, ast.ClassDef)), None)


def table(scope: ast.AST, walrus: Sequence[int] | None) -> Table:
    """The names that a scope binds itself, in source order; `walrus` are the rows with a `:=`, None if not known."""
    found: Table = {}
    if isinstance(scope, ast.Lambda):
        _parameters(scope.args, found)
    elif isinstance(scope, Comprehension):
        for generator in scope.generators:
            _target(generator.target, "for", generator.iter, found)
    else:
        if isinstance(scope, Function):
            _parameters(scope.args, found)
        _statements(scope.body, found, walrus)  # type: ignore[attr-defined]
    return found


def _add(found: Table, name: str, binding: Binding) -> None:
    found.setdefault(name, []).append(binding)


def _parameters(args: ast.arguments, found: Table) -> None:
    for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs):
        _add(found, arg.arg, Binding("parameter", arg))
    for star in (args.vararg, args.kwarg):
        if star is not None:
            _add(found, star.arg, Binding("other", star))


def _target(target: ast.expr, how: str, value: ast.expr, found: Table) -> None:
    """Bind a name, or the items of a tuple whose other side is a display (pairwise) or anything else (by index)."""
    if isinstance(target, ast.Name):
        _add(found, target.id, Binding(how, value))
    elif isinstance(target, ast.Starred):
        _target(target.value, "other", value, found)
    elif isinstance(target, ast.Tuple | ast.List):
        pairs = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts) and how == "value"
        siblings = " ".join(item.id for item in target.elts if isinstance(item, ast.Name))
        for index, item in enumerate(target.elts):
            if pairs:
                _target(item, how, value.elts[index], found)  # type: ignore[attr-defined]
            elif isinstance(item, ast.Name):
                _add(found, item.id, Binding("item" if how in {"value", "for"} else "other", value, siblings))
            else:
                _target(item, "other", value, found)


def _statements(body: list[ast.stmt], found: Table, walrus: Sequence[int] | None) -> None:
    stack: list[ast.AST] = list(reversed(body))
    while stack:
        node = stack.pop()
        kind = type(node)
        bind = _BINDERS.get(kind)
        if bind is not None:
            bind(node, found)
        if walrus is None or (walrus and (kind is ast.match_case or spans(node, walrus))):
            for inner in _own_expressions(node):
                if isinstance(inner, ast.NamedExpr):
                    _target(inner.target, "value", inner.value, found)
        if kind not in _DEFINITIONS:
            for block in reversed(BLOCKS.get(kind, ())):
                stack.extend(reversed(getattr(node, block)))


def _assign(node: ast.Assign, found: Table) -> None:
    for target in node.targets:
        _target(target, "value", node.value, found)


def _annotated(node: ast.AnnAssign, found: Table) -> None:
    if isinstance(node.target, ast.Name):
        _add(found, node.target.id, Binding("annotated", node))


def _augmented(node: ast.AugAssign, found: Table) -> None:
    if isinstance(node.target, ast.Name):
        _add(found, node.target.id, Binding("other", node))


def _import(node: Import, found: Table) -> None:
    for one in imported_by(node):
        _add(found, one.local, Binding("star" if one.local == STAR else "import", node, one.dotted))


def _function(node: Function, found: Table) -> None:
    _add(found, node.name, Binding("function", node))


def _class(node: ast.ClassDef, found: Table) -> None:
    _add(found, node.name, Binding("class", node))


def _loop(node: ast.For | ast.AsyncFor, found: Table) -> None:
    _target(node.target, "for", node.iter, found)


def _with(node: ast.With | ast.AsyncWith, found: Table) -> None:
    for item in node.items:
        if item.optional_vars is not None:
            _target(item.optional_vars, "with", item.context_expr, found)


def _handler(node: ast.ExceptHandler, found: Table) -> None:
    if node.name and node.type is not None:
        _add(found, node.name, Binding("except", node.type))


def _case(node: ast.match_case, found: Table) -> None:
    for pattern in ast.walk(node.pattern):
        name = getattr(pattern, "name", None) or getattr(pattern, "rest", None)
        if isinstance(name, str):
            _add(found, name, Binding("other", pattern))


def _outer(node: ast.Global | ast.Nonlocal, found: Table) -> None:
    for name in node.names:
        _add(found, name, Binding("outer", node))


def _delete(node: ast.Delete, found: Table) -> None:
    for target in node.targets:
        if isinstance(target, ast.Name):
            _add(found, target.id, Binding("other", node))


_BINDERS: dict[type[ast.AST], Callable[[Any, Table], None]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Import: _import,
    ast.ImportFrom: _import,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.For: _loop,
    ast.AsyncFor: _loop,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.ExceptHandler: _handler,
    ast.match_case: _case,
    ast.Global: _outer,
    ast.Nonlocal: _outer,
    ast.Delete: _delete,
}
"""What each statement binds; statements without an entry bind nothing."""


def _own_expressions(statement: ast.AST) -> Iterator[ast.AST]:
    """The expressions of a statement itself, without the scopes and statements within."""
    stack: list[ast.AST] = [
        child for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.stmt | ast.ExceptHandler)
    ]
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, ast.Lambda | ast.stmt | ast.match_case):
            stack.extend(ast.iter_child_nodes(node))
