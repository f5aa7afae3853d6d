"""Whether a name holds a member, by what the module shows: its assignments, its default, and who fills it.

A variable that gets nothing but members is sure to hold one. A parameter or an attribute may get other things from
other modules; it can hold a member where this module gives it one.
"""

from __future__ import annotations

import ast

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.expressions import HTTP, enum_of, member_of
from statusquo_lint.rules.filled_parameters import fillings, local_bases
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.nodes import DISPLAYS, Function, named_parameters
from statusquo_lint.syntax.scopes import Binding, BindingKind, class_around, function_around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_LISTING = frozenset({"list", "tuple", "set", "frozenset", "sorted", "reversed", "iter"})
"""Calls that hold the items of what they are given."""
_BASES = 4
"""Classes of the module that are asked for an attribute, from the own one upwards."""


class Held(NamedTuple):
    """What a name is known to hold."""

    names: frozenset[str]
    """Of the members; empty for a member that is known by its type only."""
    certain: bool
    """Whether it holds a member at all times."""
    why: str
    """One clause."""


def held(expr: ast.expr, path: Path, module: Module) -> Held | None:
    """What a variable, a parameter or an attribute of `self` holds; None where that may be no member of `http`'s enum.

    Code that asks what it has (`isinstance(status, HTTPStatus)`) knows how to treat it, and gives None.
    """
    found = None
    if isinstance(expr, ast.Name):
        found = _of_name(expr.id, path, module)
    elif isinstance(expr, ast.Attribute) and isinstance(expr.value, ast.Name) and expr.value.id == "self":
        owner = class_around(path)
        question = (owner, f"self.{expr.attr}")
        answers = module.once(_answers)
        if question not in answers:
            answers[question] = _of_attribute(expr.attr, owner, path, module)
        found = answers[question]
    # asked last, like all that takes a walk through the module: most names hold something else
    asks = found is not None and (function_around(path), ast.dump(expr)) in module.once(fillings).asked
    return None if asks else found


def _answers(_module: Module) -> dict[tuple[ast.AST | None, str], Held | None]:
    """What is found out of the names of a module, by the scope or class that owns each: many uses ask."""
    return {}


def _of_name(name: str, path: Path, module: Module) -> Held | None:
    found, where = module.bindings.lookup(name, path)
    if not found:
        return None
    answers = module.once(_answers)
    question = (where[-1], name)
    if question not in answers:
        answer = _together(_of_binding(binding, where, module) for binding in found)
        elsewhere = answer is not None and name in module.once(fillings).elsewhere
        answers[question] = None if elsewhere else answer
    return answers[question]


def _of_binding(binding: Binding, where: Path, module: Module) -> Held | None:
    node = binding.node
    if binding.kind is BindingKind.VALUE and isinstance(node, ast.expr):
        return of_value(node, where, module)
    if isinstance(node, ast.AnnAssign):
        return of_value(node.value, where, module) or _annotated(node.annotation, where, module)
    if binding.kind is BindingKind.FOR and isinstance(node, ast.expr):
        if isinstance(node, ast.Call) and len(node.args) == 1 and last_name(node.func) in _LISTING:
            node = node.args[0]
        if isinstance(node, DISPLAYS) and node.elts:
            return _together(of_value(item, where, module) for item in node.elts)
        if enum_of(node, where, module) == HTTP:
            return Held(frozenset(), certain=True, why=f"line {node.lineno} goes through the members")
    if binding.kind is BindingKind.PARAMETER and isinstance(node, ast.arg) and isinstance(where[-1], Function):
        return _of_parameter(node, where, module)
    return None


def of_value(value: ast.expr | None, path: Path, module: Module) -> Held | None:
    """What an expression gives: a member, either of two, or perhaps one (`status or HTTPStatus.OK`)."""
    if isinstance(value, ast.IfExp):
        parts = [of_value(value.body, path, module), of_value(value.orelse, path, module)]
    elif isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
        parts = [of_value(one, path, module) for one in value.values]
    else:
        enum, name = member_of(value, path, module) if value is not None else ("", "")
        if enum != HTTP or value is None:
            return None
        return Held(frozenset({name} - {""}), certain=True, why=f"line {value.lineno} gives it a member")
    given = _together(part for part in parts if part is not None)
    return given and given._replace(certain=given.certain and None not in parts)


def _of_parameter(arg: ast.arg, where: Path, module: Module) -> Held | None:
    function = where[-1]
    known = module.once(fillings)
    outside = where[:-1]
    parts = [
        of_value(_default(function.args, arg), outside, module),  # type: ignore[attr-defined]
        _annotated(arg.annotation, outside, module),
        *(of_value(value, path, module) for value, path in known.given.get((function, arg.arg), ())),
    ]
    given = _together(part for part in parts if part is not None)
    return given and given._replace(certain=False)


def _default(args: ast.arguments, arg: ast.arg) -> ast.expr | None:
    positional = [*args.posonlyargs, *args.args]
    with_default = [*zip(reversed(positional), reversed(args.defaults), strict=False)]
    with_default += [(one, value) for one, value in zip(args.kwonlyargs, args.kw_defaults, strict=True) if value]
    return next((value for one, value in with_default if one is arg), None)


def _annotated(annotation: ast.expr | None, path: Path, module: Module) -> Held | None:
    if annotation is None or enum_of(annotation, path, module) != HTTP:
        return None
    return Held(frozenset(), certain=False, why=f"line {annotation.lineno} annotates it as a member")


def _of_attribute(attr: str, owner: ast.ClassDef | None, path: Path, module: Module) -> Held | None:
    known = module.once(fillings)
    where = path[: path.index(owner)] if owner is not None else ()
    for _ in range(_BASES):
        if owner is None:
            return None
        parts = [_stored(value, below, module) for value, below in known.stored.get((owner, attr), ())]
        inside = (*where, owner)
        parts += [_of_binding(one, inside, module) for one in module.bindings.table(owner).get(attr, ())]
        if parts:
            given = _together(parts)
            return given and given._replace(certain=False)
        owner, where = next(local_bases(owner, where, module), (None, ()))
    return None


def _stored(value: ast.expr | None, path: Path, module: Module) -> Held | None:
    """What `self.attr = value` stores: a member, or a parameter that this module fills with one."""
    if isinstance(value, ast.Name):
        function = function_around(path)
        parameters = {arg.arg for arg in named_parameters(function.args)} if function is not None else set()
        return _of_name(value.id, path, module) if value.id in parameters else None
    return of_value(value, path, module)


def _together(parts: Iterable[Held | None]) -> Held | None:
    """What all of several things are; None where one of them may be no member, or where there is none."""
    sure: list[Held] = []
    for part in parts:
        if part is None:
            return None
        sure.append(part)
    if not sure:
        return None
    return Held(frozenset().union(*(part.names for part in sure)), all(part.certain for part in sure), sure[0].why)
