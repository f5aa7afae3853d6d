"""Where mypy or pyright would object to a member that they did not object to as a number."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from statusquo_lint.safety.destination import Destination, Use
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


def objection(destination: Destination, module: Module, facts: Facts) -> Objection | None:
    """The first thing that a type checker would object to."""
    if facts.has_literals and (
        not isinstance(destination.node, ast.Call) or not _is_imported(destination.node.func, facts)
    ):
        for name in (*destination.keys, *destination.names):
            if facts.literal_typed(name):
                return Objection(LITERAL_NAME, name)
    if destination.use is Use.RETURNED:
        return _returned(destination, facts)
    return _stored(destination, module, facts) if destination.use is Use.BOUND else None


def _stored(destination: Destination, module: Module, facts: Facts) -> Objection | None:
    match destination.node:
        case ast.arguments():
            return _default(destination, facts)
        case ast.AnnAssign(target=target) if _is_final(destination.node):
            return _display(destination, target, facts)
        case ast.Assign(targets=targets):
            return _first_bound(destination, targets, module, facts)
        case ast.NamedExpr(target=target):
            return _bound(destination, target, module, facts)
        case ast.For(target=ast.Name() as target) | ast.AsyncFor(target=ast.Name() as target):
            return _name(destination, target, module, facts)
    return None


def _says_literal(annotation: ast.AST, _facts: Facts) -> bool:
    return "Literal[" in ast.unparse(annotation)


def _returned(destination: Destination, facts: Facts) -> Objection | None:
    function = function_around(destination.path)
    if function is not None and function.returns is not None and facts.asked(_says_literal, function.returns):
        return Objection(LITERAL_RETURN)
    return None


def _is_imported(func: ast.expr, facts: Facts) -> bool:
    """Whether the callee comes from another module, which has annotations of its own."""
    while isinstance(func, ast.Attribute):
        func = func.value
    return isinstance(func, ast.Name) and func.id in facts.imports


def _default(destination: Destination, facts: Facts) -> Objection | None:
    """An unannotated parameter is inferred from its default, and a call that passes a plain integer is an error."""
    arg = (
        facts.siblings.places.with_default(destination.node, destination.child)
        if isinstance(destination.node, ast.arguments)
        else None
    )
    if arg is None or arg.annotation is not None or not facts.uses.typed:
        return None
    function = destination.path[-1]
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


def _first_bound(
    destination: Destination, targets: Iterable[ast.expr], module: Module, facts: Facts
) -> Objection | None:
    return next(filter(None, (_bound(destination, target, module, facts) for target in targets)), None)


def _bound(destination: Destination, target: ast.expr, module: Module, facts: Facts) -> Objection | None:
    if destination.display is not None and not isinstance(target, ast.Tuple | ast.List):
        return _display(destination, target, facts)
    match target:
        case ast.Name():
            return _name(destination, target, module, facts)
        case ast.Attribute(value=ast.Name(id="self" | "cls")):
            return _attribute(destination, target.attr, facts)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return _first_bound(destination, items, module, facts)
    return None


def _name(destination: Destination, target: ast.Name, module: Module, facts: Facts) -> Objection | None:
    """A variable takes the type of its first value."""
    path = (*destination.path, destination.node)
    bindings, where = module.bindings.lookup(target.id, path)
    kinds = facts.bound.to_variable(bindings).beside(*_own(destination)) if bindings else set()
    if Kind.DECLARED in kinds:
        return None
    if Kind.NUMBER in kinds or (_is_checked(where, facts) and Kind.UNKNOWN in kinds):
        return Objection(VARIABLE, target.id)
    owner = where[-1]
    return _attribute(destination, target.id, facts, owner) if isinstance(owner, ast.ClassDef) else None


def _own(destination: Destination) -> tuple[ast.AST | None, ...]:
    """The nodes by which the bindings of a name may refer to this place."""
    return destination.node, getattr(destination.node, "value", None), getattr(destination.node, "iter", None)


def _attribute(
    destination: Destination, name: str, facts: Facts, owner: ast.ClassDef | None = None
) -> Objection | None:
    """An attribute takes the type of its first value, and a subclass may not widen it."""
    if name in facts.uses.annotated:
        return None
    if owner is None:
        owner = class_around(destination.path)
    kinds = facts.bound.to_attribute(name, owner, destination.node, body=isinstance(destination.path[-1], ast.ClassDef))
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


def _display(destination: Destination, target: ast.expr, facts: Facts) -> Objection | None:
    """An unannotated list, set or dict of members is no list, set or dict of integers."""
    if not facts.uses.typed or not isinstance(destination.display, _INVARIANT) or not _is_pure(destination):
        return None
    if isinstance(target, ast.Attribute) and not (isinstance(target.value, ast.Name) and target.value.id == "self"):
        return None  # declared where its class is
    name = last_name(target)
    if name in facts.uses.annotated or (
        isinstance(target, ast.Name) and facts.uses.reads[name] == facts.uses.tests[name]
    ):
        return None
    return Objection(CONTAINER)


def _is_pure(destination: Destination) -> bool:
    """Whether the items that decide the type are statuses only; beside other types the inferred one stays wide."""
    display = next((display for display in destination.displays if not isinstance(display, ast.Tuple)), None)
    if isinstance(display, ast.Dict):
        items = [key for key in display.keys if key is not None] if destination.key else display.values
    else:
        items = display.elts if isinstance(display, ast.List | ast.Set) else []
    texts = destination.key  # {404: ..., "other": ...}: the keys are a union of two types to pyright
    return all(
        isinstance(item, ast.Tuple)
        or kind_of(item) in {Kind.STATUS, Kind.UNKNOWN, Kind.NUMBER}
        or (texts and isinstance(item, ast.Constant) and isinstance(item.value, str))
        for item in items
    )
