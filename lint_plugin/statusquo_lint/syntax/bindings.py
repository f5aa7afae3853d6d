"""What a name stands for where it is used: qualified names through imports, aliases, assignments and annotations."""

from __future__ import annotations

import ast
import builtins

from statusquo._typing import TYPE_CHECKING, Any, TypeVar
from statusquo_lint.knowledge.star_exports import STAR_EXPORTS
from statusquo_lint.syntax.nodes import COMPREHENSIONS, Definition, Function, Path
from statusquo_lint.syntax.outline import Outline, rows_of
from statusquo_lint.syntax.scopes import (
    SCOPES,
    Binding,
    BindingKind,
    Table,
    class_around,
    table,
)
from statusquo_lint.syntax.walk import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

_MAX_DEPTH = 8
"""Assignments that are followed for one answer; behind more of them nothing is sure."""

_MAX_BINDINGS = 12
"""Bindings of a name that are looked at; a name that is bound more often is a scratch variable."""

_BOUND_TO_VALUE = (BindingKind.VALUE, BindingKind.WITH, BindingKind.EXCEPT)
"""The kinds of a binding that gives the name what an expression stands for, or of `except` an object of it."""

_HANDING_ON = (ast.Await, ast.NamedExpr)
_FUNCTIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef})
_COMPREHENSIONS = frozenset(COMPREHENSIONS)
_OUTSIDE = (ast.arguments, ast.expr)
"""Children of a function that are evaluated outside it."""
_BUILTINS = frozenset(dir(builtins))


class Bindings:
    """Answers about the names of one module; every table is made when it is first asked for.

    A qualified name is dotted text: `http.HTTPStatus.OK` for what imports lead to, `requests.get()` for what a call
    of it gave, `<local>.name` for what the module itself defines, and empty where it cannot be told.

    >>> tree = ast.parse("from flask import abort as stop\\nstop(404)")
    >>> Bindings(tree).qualified(tree.body[1].value.func, (tree,))
    'flask.abort'
    """

    def __init__(self, tree: ast.Module, text: str | None = None) -> None:
        """Answer about `tree`; with its normalized source as `text`, what is not written there is not looked for."""
        self.tree = tree
        self.outline = Outline(tree, text)
        self._walrus: Sequence[int] | None = None if text is None else rows_of(":=", text)
        self._tables: dict[ast.AST, Table] = {}
        self._names: dict[tuple[int, int], str] = {}
        self._attributes: dict[ast.AST, dict[str, ast.expr]] = {}
        self._definitions: dict[str, list[Definition]] | None = None
        self._answers: dict[object, Any] = {}

    # -- names and scopes ----------------------------------------------------------------------------------------

    def table(self, scope: ast.AST) -> Table:
        """What a scope binds."""
        names = self._tables.get(scope)
        if names is None:
            names = self._tables[scope] = table(scope, self._walrus)
        return names

    def lookup(self, name: str, path: Path) -> tuple[list[Binding], Path]:
        """The bindings of a name in the scope that owns it, seen from below `path`, and the path of that scope."""
        innermost = True
        below: ast.AST | None = None
        for index in range(len(path) - 1, -1, -1):
            scope = path[index]
            kind = type(scope)
            if kind in SCOPES:
                if kind is ast.ClassDef:
                    inside = below is None or isinstance(below, ast.stmt)  # bases see the enclosing scope
                    visible = inside and innermost
                else:
                    # so do decorators, defaults and annotations
                    inside = visible = kind not in _FUNCTIONS or not isinstance(below, _OUTSIDE)
                innermost = innermost and not (inside and kind not in _COMPREHENSIONS)
                if visible:
                    bindings = self.table(scope).get(name)
                    if bindings and bindings[0].kind is not BindingKind.OUTER:
                        return bindings, path[: index + 1]
            below = scope
        return [], path[:1]

    def qualified(self, expr: ast.expr | None, path: Path, depth: int = _MAX_DEPTH) -> str:
        """The dotted name that an expression stands for, or the empty string."""
        while isinstance(expr, _HANDING_ON):
            expr = expr.value
        if depth <= 0 or expr is None:
            return ""
        if isinstance(expr, ast.Name):
            return self._name(expr.id, path, depth)
        if isinstance(expr, ast.Attribute):
            owner = self.qualified(expr.value, path, depth)
            if owner == "<self>":
                return self._own_attribute(expr.attr, path, depth)
            return f"{owner}.{expr.attr}" if owner else ""
        if isinstance(expr, ast.Call):
            callee = self.qualified(expr.func, path, depth)
            return f"{callee}()" if callee else ""
        return "builtins.str()" if isinstance(expr, ast.Constant) and isinstance(expr.value, str) else ""

    def _name(self, name: str, path: Path, depth: int) -> str:
        bindings, where = self.lookup(name, path)
        if not bindings:
            return self._from_star(name) or (f"builtins.{name}" if name in _BUILTINS else "")
        if len(bindings) > _MAX_BINDINGS:
            return ""
        answer = self._names.get((id(bindings), depth))
        if answer is None:
            answer = self._names[id(bindings), depth] = self._answer(name, bindings, where, depth)
        return answer

    def _answer(self, name: str, bindings: list[Binding], where: Path, depth: int) -> str:
        """What the bindings of a name in its scope agree on; it depends on the scope and the depth alone."""
        answers = {self._bound(name, binding, where, depth) for binding in bindings if not _is_none(binding)}
        if len(answers) > 1 and all(binding.kind is BindingKind.IMPORT or _is_none(binding) for binding in bindings):
            return bindings[0].dotted  # try: from a import x; except ImportError: from b import x
        return answers.pop() if len(answers) == 1 else ""

    def _from_star(self, name: str) -> str:
        for star in self.table(self.tree).get("*", ()):
            if name in STAR_EXPORTS.get(star.dotted, ()):
                return f"{star.dotted}.{name}"
        return ""

    def _bound(self, name: str, binding: Binding, path: Path, depth: int) -> str:
        kind, node = binding.kind, binding.node
        if kind is BindingKind.IMPORT:
            return binding.dotted
        if kind is BindingKind.FUNCTION or kind is BindingKind.CLASS:
            return f"<local>.{name}"
        if isinstance(node, ast.arg):
            return self._parameter(node, path, depth) if kind is BindingKind.PARAMETER else ""
        if isinstance(node, ast.AnnAssign):
            return self._annotation(node.annotation, path, depth - 1) or self.qualified(node.value, path, depth - 1)
        if isinstance(node, ast.expr) and kind in _BOUND_TO_VALUE:
            value = self.qualified(node, path, depth - 1)
            return f"{value}()" if value and kind is BindingKind.EXCEPT else value
        return ""

    def _annotation(self, annotation: ast.expr | None, path: Path, depth: int) -> str:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            try:
                annotation = ast.parse(annotation.value, mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return ""
        if isinstance(annotation, ast.BinOp):  # X | None
            annotation = annotation.left
        if isinstance(annotation, ast.Subscript):  # Optional[X], Annotated[X, ...]
            outer = self.qualified(annotation.value, path, depth)
            inner = annotation.slice
            if outer.endswith((".Optional", ".Annotated", ".Awaitable")):
                annotation = inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner
            else:
                annotation = annotation.value
        named = self.qualified(annotation, path, depth)
        return f"{named}()" if named and not named.startswith("builtins.") else ""

    # -- self ----------------------------------------------------------------------------------------------------

    def _parameter(self, node: ast.arg, path: Path, depth: int) -> str:
        annotated = self._annotation(node.annotation, path[:-1], depth - 1)
        if annotated:
            return annotated
        function = path[-1]
        if isinstance(function, Function) and len(path) > 1 and isinstance(path[-2], ast.ClassDef):
            first = [*function.args.posonlyargs, *function.args.args][:1]
            if first and first[0] is node and node.arg in {"self", "cls"}:
                return "<self>"
        return ""

    def owner(self, path: Path) -> ast.ClassDef | None:
        """The class whose method `path` lies in."""
        return class_around(path)

    def _own_attribute(self, attr: str, path: Path, depth: int) -> str:
        owner = self.owner(path)
        if owner is None:
            return ""
        where = path[: path.index(owner) + 1]
        value = self._assigned(owner).get(attr)
        if value is not None:
            return self.qualified(value, where, depth - 1)
        if any(binding.kind is BindingKind.FUNCTION for binding in self.table(owner).get(attr, ())):
            return f"<self>.{attr}"
        base = self.base(owner, where[:-1], depth - 1)
        return f"{base}().{attr}" if base else f"<self>.{attr}"

    def base(self, owner: ast.ClassDef, path: Path, depth: int = _MAX_DEPTH) -> str:
        """The qualified name of the nearest base class from outside the module, or the empty string."""
        if depth <= 0:
            return ""
        for base in owner.bases:
            named = self.qualified(base, path, depth)
            if named.startswith("<local>."):
                bindings, where = self.lookup(named.removeprefix("<local>."), path)
                inner = next((binding.node for binding in bindings if isinstance(binding.node, ast.ClassDef)), None)
                named = self.base(inner, where, depth - 1) if inner is not None and inner is not owner else ""
            if named and not named.startswith(("builtins.object", "<")):
                return named
        return ""

    def _assigned(self, owner: ast.ClassDef) -> dict[str, ast.expr]:
        """The values that methods of a class assign to `self.name`, the first one each; and class attributes."""
        values = self._attributes.get(owner)
        if values is not None:
            return values
        values = self._attributes[owner] = {}
        own = {id(statement) for statement in owner.body}
        for node in _assignments(owner):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    name = target.id if id(node) in own else ""
                else:
                    name = _attribute_of_self(target)
                if name:
                    values.setdefault(name, node.value)
        return values

    # -- definitions of the module -------------------------------------------------------------------------------

    def definitions(self, name: str) -> list[Definition]:
        """The functions, methods and classes of that name anywhere in the module."""
        if self._definitions is None:
            self._definitions = {}
            for node in self.outline.definitions:
                self._definitions.setdefault(node.name, []).append(node)
        return self._definitions.get(name, [])

    def once(self, question: object, find: Callable[[], T]) -> T:
        """What `find` says to a question about the module's definitions, which many calls of one name ask."""
        if question not in self._answers:
            self._answers[question] = find()
        answer: T = self._answers[question]
        return answer


def _assignments(owner: ast.ClassDef) -> Iterator[ast.Assign]:
    """The assignments in the body and the methods of a class, but those in classes inside it, in source order."""
    stack: list[ast.AST] = list(reversed(owner.body))
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Assign):
            yield node
        elif not isinstance(node, ast.ClassDef):
            for block in reversed(BLOCKS.get(type(node), ())):
                stack.extend(reversed(getattr(node, block)))


def _attribute_of_self(target: ast.expr) -> str:
    """The `name` of `self.name` or `cls.name`; empty for any other target."""
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in {"self", "cls"}:
        return target.attr
    return ""


def _is_none(binding: Binding) -> bool:
    """Whether a binding is `name = None`, the stand-in of an optional import."""
    return binding.kind is BindingKind.VALUE and isinstance(binding.node, ast.Constant) and binding.node.value is None
