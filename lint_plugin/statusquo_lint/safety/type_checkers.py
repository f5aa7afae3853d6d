"""Where mypy or pyright would object to a member that they did not object to as a number."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from statusquo_lint.safety.escape import End, Way
from statusquo_lint.safety.static_types import MAYBE_NUMBERS, Kind, kind_of
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.nodes import named_parameters
from statusquo_lint.syntax.scopes import class_around, function_around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module

_INVARIANT = (ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp, ast.Call)


class Objection(NamedTuple):
    """What a type checker would object to: a row of the table, and the name it is about."""

    row: str
    name: str = ""


LITERAL_NAME = "checker.literal-name"
LITERAL_RETURN = "checker.literal-return"
DEFAULT = "checker.default"
VARIABLE = "checker.variable"
ATTRIBUTE = "checker.attribute"
CONTAINER = "checker.container"


def objection(end: End, module: Module, facts: Facts) -> Objection | None:
    """The first thing that a type checker would object to."""
    if facts.has_literals and (not isinstance(end.node, ast.Call) or not _is_imported(end.node.func, facts)):
        for name in (*end.keys, *end.names):
            if facts.literal_typed(name):
                return Objection(LITERAL_NAME, name)
    if end.way is Way.RETURNED:
        return _returned(end, facts)
    return _stored(end, module, facts) if end.way is Way.BOUND else None


def _stored(end: End, module: Module, facts: Facts) -> Objection | None:
    match end.node:
        case ast.arguments():
            return _default(end, facts)
        case ast.AnnAssign(target=target) if _is_final(end.node):
            return _display(end, target, facts)
        case ast.Assign(targets=targets):
            return _first_bound(end, targets, module, facts)
        case ast.NamedExpr(target=target):
            return _bound(end, target, module, facts)
        case ast.For(target=ast.Name() as target) | ast.AsyncFor(target=ast.Name() as target):
            return _name(end, target, module, facts)
    return None


def _says_literal(annotation: ast.AST, _facts: Facts) -> bool:
    return "Literal[" in ast.unparse(annotation)


def _returned(end: End, facts: Facts) -> Objection | None:
    function = function_around(end.path)
    if function is not None and function.returns is not None and facts.asked(_says_literal, function.returns):
        return Objection(LITERAL_RETURN)
    return None


def _is_imported(func: ast.expr, facts: Facts) -> bool:
    """Whether the callee comes from another module, which has annotations of its own."""
    while isinstance(func, ast.Attribute):
        func = func.value
    return isinstance(func, ast.Name) and func.id in facts.imports


def _default(end: End, facts: Facts) -> Objection | None:
    """An unannotated parameter is inferred from its default, and a call that passes a plain integer is an error."""
    arg = facts.siblings.places.with_default(end.node, end.child) if isinstance(end.node, ast.arguments) else None
    if arg is None or arg.annotation is not None or not facts.uses.typed:
        return None
    function = end.path[-1]
    if _is_checked((function,), facts) or _called_otherwise(function, arg.arg, facts):
        return Objection(DEFAULT, arg.arg)
    return None


def _called_otherwise(function: ast.AST, parameter: str, facts: Facts) -> bool:
    """Whether the module passes the parameter something that may be another number."""
    return parameter in facts.asked(_otherwise, getattr(function, "name", ""))


def _otherwise(function: str, facts: Facts) -> set[str | None]:
    """The keywords by which the module passes a function something that may be another number than a status."""
    return {
        keyword.arg
        for call in facts.uses.calls.get(function, ())
        for keyword in call.keywords
        if kind_of(keyword.value) in MAYBE_NUMBERS
    }


def _first_bound(end: End, targets: Iterable[ast.expr], module: Module, facts: Facts) -> Objection | None:
    return next(filter(None, (_bound(end, target, module, facts) for target in targets)), None)


def _bound(end: End, target: ast.expr, module: Module, facts: Facts) -> Objection | None:
    if end.display is not None and not isinstance(target, ast.Tuple | ast.List):
        return _display(end, target, facts)
    match target:
        case ast.Name():
            return _name(end, target, module, facts)
        case ast.Attribute(value=ast.Name(id="self" | "cls")):
            return _attribute(end, target.attr, facts)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return _first_bound(end, items, module, facts)
    return None


def _name(end: End, target: ast.Name, module: Module, facts: Facts) -> Objection | None:
    """A variable takes the type of its first value."""
    path = (*end.path, end.node)
    bindings, where = module.bindings.lookup(target.id, path)
    kinds = facts.bound.to_variable(bindings).beside(*_own(end)) if bindings else set()
    if Kind.DECLARED in kinds:
        return None
    if Kind.NUMBER in kinds or (_is_checked(where, facts) and Kind.UNKNOWN in kinds):
        return Objection(VARIABLE, target.id)
    owner = where[-1]
    return _attribute(end, target.id, facts, owner) if isinstance(owner, ast.ClassDef) else None


def _own(end: End) -> tuple[ast.AST | None, ...]:
    """The nodes by which the bindings of a name may refer to this place."""
    return end.node, getattr(end.node, "value", None), getattr(end.node, "iter", None)


def _attribute(end: End, name: str, facts: Facts, owner: ast.ClassDef | None = None) -> Objection | None:
    """An attribute takes the type of its first value, and a subclass may not widen it."""
    if name in facts.uses.annotated:
        return None
    if owner is None:
        owner = class_around(end.path)
    kinds = facts.bound.to_attribute(name, owner, end.node, body=isinstance(end.path[-1], ast.ClassDef))
    if Kind.NUMBER in kinds or (facts.uses.typed and Kind.UNKNOWN in kinds):
        return Objection(ATTRIBUTE, name)
    return None


def _is_checked(where: tuple[ast.AST, ...], facts: Facts) -> bool:
    """Whether type checkers look into the scope: a function with any annotation, anything else in a typed module."""
    function = function_around(where)
    if function is None:
        return facts.uses.typed
    return function.returns is not None or any(arg.annotation is not None for arg in named_parameters(function.args))


def _is_final(node: ast.AnnAssign) -> bool:
    """Whether the annotation says nothing about the type: a bare `Final` or `ClassVar`."""
    return ast.unparse(node.annotation).rpartition(".")[2] in {"Final", "ClassVar"}


def _display(end: End, target: ast.expr, facts: Facts) -> Objection | None:
    """An unannotated list, set or dict of members is no list, set or dict of integers."""
    if not facts.uses.typed or not isinstance(end.display, _INVARIANT) or not _is_pure(end):
        return None
    if isinstance(target, ast.Attribute) and not (isinstance(target.value, ast.Name) and target.value.id == "self"):
        return None  # declared where its class is
    name = last_name(target)
    if name in facts.uses.annotated or (
        isinstance(target, ast.Name) and facts.uses.reads[name] == facts.uses.tests[name]
    ):
        return None
    return Objection(CONTAINER)


def _is_pure(end: End) -> bool:
    """Whether the items that decide the type are statuses only; beside other types the inferred one stays wide."""
    display = next((display for display in end.displays if not isinstance(display, ast.Tuple)), None)
    if isinstance(display, ast.Dict):
        items = [key for key in display.keys if key is not None] if end.key else display.values
    else:
        items = display.elts if isinstance(display, ast.List | ast.Set) else []
    texts = end.key  # {404: ..., "other": ...}: the keys are a union of two types to pyright
    return all(
        isinstance(item, ast.Tuple)
        or kind_of(item) in {Kind.STATUS, Kind.UNKNOWN, Kind.NUMBER}
        or (texts and isinstance(item, ast.Constant) and isinstance(item.value, str))
        for item in items
    )
