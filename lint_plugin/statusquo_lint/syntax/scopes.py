"""What each scope binds: a name to the import, definition, parameter or value it got there."""

from __future__ import annotations

import ast
import enum

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.syntax.imports import STAR, imported_by
from statusquo_lint.syntax.nodes import COMPREHENSIONS, DEFINITIONS, Definition, Function, named_parameters
from statusquo_lint.syntax.outline import spans
from statusquo_lint.syntax.walk import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from statusquo_lint.syntax.imports import Import

SCOPES = frozenset(
    {ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *COMPREHENSIONS},
)


class BindingKind(enum.Enum):
    """How a name is bound."""

    IMPORT = "import"
    STAR = "star import"
    FUNCTION = "function"
    CLASS = "class"
    PARAMETER = "parameter"
    ANNOTATED = "annotated assignment"
    VALUE = "assignment"
    ITEM = "item"  # unpacked from a value
    WITH = "with"
    FOR = "for"
    EXCEPT = "except"
    OUTER = "global or nonlocal"
    OTHER = "other"  # deleted, counted up, captured by a pattern ...


class Binding(NamedTuple):
    """One binding of a name."""

    kind: BindingKind
    node: ast.AST
    """The import, definition or parameter, or the expression whose value (or item, or context) it is."""
    dotted: str = ""
    """What an import brings: `http.HTTPStatus`; empty for other kinds."""
    beside: tuple[str, ...] = ()
    """The names that an item is unpacked into and beside; none for other kinds."""


Table = dict[str, list[Binding]]


def function_around(path: Sequence[ast.AST]) -> Function | None:
    """The innermost function among the ancestors of a node."""
    return next((node for node in reversed(path) if isinstance(node, Function)), None)


def class_around(path: Sequence[ast.AST]) -> ast.ClassDef | None:
    """The innermost class among the ancestors of a node."""
    return next((node for node in reversed(path) if isinstance(node, ast.ClassDef)), None)


def table(scope: ast.AST, walrus: Sequence[int] | None) -> Table:
    """The names that a scope binds itself, in source order; `walrus` are the rows with a `:=`, None if unknown."""
    bindings: Table = {}
    if isinstance(scope, ast.Lambda):
        _parameters(scope.args, bindings)
    elif isinstance(scope, COMPREHENSIONS):
        for generator in scope.generators:
            _target(generator.target, BindingKind.FOR, generator.iter, bindings)
    else:
        if isinstance(scope, Function):
            _parameters(scope.args, bindings)
        _statements(scope.body, bindings, walrus)  # type: ignore[attr-defined]
    return bindings


def _add(bindings: Table, name: str, binding: Binding) -> None:
    bindings.setdefault(name, []).append(binding)


def _parameters(args: ast.arguments, bindings: Table) -> None:
    for arg in named_parameters(args):
        _add(bindings, arg.arg, Binding(BindingKind.PARAMETER, arg))
    for star in (args.vararg, args.kwarg):
        if star is not None:
            _add(bindings, star.arg, Binding(BindingKind.OTHER, star))


def _target(target: ast.expr, kind: BindingKind, value: ast.expr, bindings: Table) -> None:
    """Bind the names of a target."""
    if isinstance(target, ast.Name):
        _add(bindings, target.id, Binding(kind, value))
    elif isinstance(target, ast.Starred):
        _target(target.value, BindingKind.OTHER, value, bindings)
    elif isinstance(target, ast.Tuple | ast.List):
        _unpack(target.elts, kind, value, bindings)


def _unpack(items: Sequence[ast.expr], kind: BindingKind, value: ast.expr, bindings: Table) -> None:
    """Bind the items of a target: one by one where the value is a display of the same length."""
    is_value = kind is BindingKind.VALUE
    if is_value and isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(items):
        for item, own in zip(items, value.elts, strict=True):
            _target(item, kind, own, bindings)
        return
    names = tuple(item.id for item in items if isinstance(item, ast.Name))
    item_kind = BindingKind.ITEM if is_value or kind is BindingKind.FOR else BindingKind.OTHER
    for item in items:
        if isinstance(item, ast.Name):
            _add(bindings, item.id, Binding(item_kind, value, beside=names))
        else:
            _target(item, BindingKind.OTHER, value, bindings)


def _statements(body: list[ast.stmt], bindings: Table, walrus: Sequence[int] | None) -> None:
    stack: list[ast.AST] = list(reversed(body))
    pop = stack.pop
    while stack:
        node = pop()
        kind = type(node)
        known = _KNOWN.get(kind)
        if known is not None:
            bind, blocks = known
            if bind is not None:
                bind(node, bindings)
        if walrus is None or (walrus and (kind is ast.match_case or spans(node, walrus))):
            for inner in _own_expressions(node):
                if isinstance(inner, ast.NamedExpr):
                    _target(inner.target, BindingKind.VALUE, inner.value, bindings)
        if known is not None:
            for block in blocks:
                stack += getattr(node, block)[::-1]


def _assign(node: ast.Assign, bindings: Table) -> None:
    for target in node.targets:
        _target(target, BindingKind.VALUE, node.value, bindings)


def _annotated(node: ast.AnnAssign, bindings: Table) -> None:
    if isinstance(node.target, ast.Name):
        _add(bindings, node.target.id, Binding(BindingKind.ANNOTATED, node))


def _augmented(node: ast.AugAssign, bindings: Table) -> None:
    if isinstance(node.target, ast.Name):
        _add(bindings, node.target.id, Binding(BindingKind.OTHER, node))


def _import(node: Import, bindings: Table) -> None:
    for imported in imported_by(node):
        _add(
            bindings,
            imported.local,
            Binding(BindingKind.STAR if imported.local == STAR else BindingKind.IMPORT, node, imported.dotted),
        )


def _function(node: Function, bindings: Table) -> None:
    _add(bindings, node.name, Binding(BindingKind.FUNCTION, node))


def _class(node: ast.ClassDef, bindings: Table) -> None:
    _add(bindings, node.name, Binding(BindingKind.CLASS, node))


def _loop(node: ast.For | ast.AsyncFor, bindings: Table) -> None:
    _target(node.target, BindingKind.FOR, node.iter, bindings)


def _with(node: ast.With | ast.AsyncWith, bindings: Table) -> None:
    for item in node.items:
        if item.optional_vars is not None:
            _target(item.optional_vars, BindingKind.WITH, item.context_expr, bindings)


def _handler(node: ast.ExceptHandler, bindings: Table) -> None:
    if node.name and node.type is not None:
        _add(bindings, node.name, Binding(BindingKind.EXCEPT, node.type))


def _case(node: ast.match_case, bindings: Table) -> None:
    for pattern in ast.walk(node.pattern):
        name = getattr(pattern, "name", None) or getattr(pattern, "rest", None)
        if isinstance(name, str):
            _add(bindings, name, Binding(BindingKind.OTHER, pattern))


def _outer(node: ast.Global | ast.Nonlocal, bindings: Table) -> None:
    for name in node.names:
        _add(bindings, name, Binding(BindingKind.OUTER, node))


def _delete(node: ast.Delete, bindings: Table) -> None:
    for target in node.targets:
        if isinstance(target, ast.Name):
            _add(bindings, target.id, Binding(BindingKind.OTHER, node))


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

_KNOWN: dict[type[ast.AST], tuple[Callable[[Any, Table], None] | None, tuple[str, ...]]] = {
    kind: (_BINDERS.get(kind), () if kind in DEFINITIONS else tuple(reversed(BLOCKS.get(kind, ()))))
    for kind in {*_BINDERS, *BLOCKS}
}
"""How a statement binds, and its blocks, the last first; most statements have neither, and no entry."""


def _own_expressions(statement: ast.AST) -> Iterator[ast.AST]:
    """The expressions of a statement itself, without the scopes and statements within."""
    stack: list[ast.AST] = [
        child for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.stmt | ast.ExceptHandler)
    ]
    if isinstance(statement, Definition):
        return
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, ast.Lambda | ast.stmt | ast.match_case):
            stack.extend(ast.iter_child_nodes(node))
