"""What a module gives to its own functions and classes: members as arguments, and what it stores in `self`."""

from __future__ import annotations

import ast

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.rules.expressions import HTTP, member_of
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.parameters import filled, is_placed
from statusquo_lint.syntax.scopes import BindingKind, class_around, function_around
from statusquo_lint.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_DEEPEST = 200
"""Ancestors up to which a node is looked at; deeper code is generated."""
_ENDS = frozenset({ast.Name, ast.Constant})
"""Nodes with nothing below that could fill a name; most nodes are of these types."""
_MEMBERS = (ast.Attribute, ast.Call, ast.Subscript)
"""What a member can be written as."""
_ASKING = frozenset({"isinstance", "hasattr", "getattr", "type"})


@dataclass(slots=True)
class Fillings:
    """The places where a module fills names; values come with their ancestors."""

    given: dict[tuple[ast.AST, str], list[tuple[ast.expr, Path]]] = field(default_factory=dict)
    """The members given to a function's parameter."""
    stored: dict[tuple[ast.AST, str], list[tuple[ast.expr | None, Path]]] = field(default_factory=dict)
    """What the methods of a class store in an attribute of `self`; None for what no assignment shows."""
    asked: set[tuple[ast.AST | None, str]] = field(default_factory=set)
    """The function and the dump of each expression that is asked for its type or its attributes."""
    elsewhere: set[str] = field(default_factory=set)
    """The names that `global` and `nonlocal` statements hand to inner scopes."""


def fillings(module: Module) -> Fillings:
    """Gather them; every rule asks through `module.once`."""
    found = Fillings()
    stack: list[tuple[Any, Path]] = [(module.tree, ())]
    while stack:
        node, path = stack.pop()
        kind = type(node)
        if kind is ast.Call:
            _call(node, path, module, found)
        elif kind is ast.Attribute:
            if type(node.ctx) is not ast.Load:
                _store(node, path, found)
        elif kind is ast.Global or kind is ast.Nonlocal:
            found.elsewhere.update(node.names)
        if len(path) < _DEEPEST:
            below = (*path, node)
            stack += [(child, below) for child in children(node) if type(child) not in _ENDS]
    return found


def _store(target: ast.Attribute, path: Path, found: Fillings) -> None:
    owner = class_around(path)
    if owner is None or not isinstance(target.value, ast.Name) or target.value.id != "self":
        return
    statement = path[-1]
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    plain = isinstance(statement, ast.Assign | ast.AnnAssign) and target in targets
    value = getattr(statement, "value", None) if plain else None
    found.stored.setdefault((owner, target.attr), []).append((value, path))


def _call(call: ast.Call, path: Path, module: Module, found: Fillings) -> None:
    if isinstance(call.func, ast.Name) and call.func.id in _ASKING and call.args:
        found.asked.add((function_around(path), ast.dump(call.args[0])))
        return
    arguments: list[tuple[int | str, ast.expr]] = [*enumerate(call.args)]
    arguments += [(keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg is not None]
    arguments = [(at, value) for at, value in arguments if isinstance(value, _MEMBERS)]
    if not arguments:
        return
    below = (*path, call)
    members = [(at, value) for at, value in arguments if member_of(value, below, module)[0] == HTTP]
    if not members:
        return
    function, bound = _called(call.func, below, module)
    if function is None:
        return
    for at, value in members:
        placed = isinstance(at, str) or is_placed(call, at)
        if placed and (name := filled(function.args, at, bound)):
            found.given.setdefault((function, name), []).append((value, below))


def _called(func: ast.expr, path: Path, module: Module) -> tuple[Function | None, int]:
    """The function of this module that a call runs, and how many of its parameters are bound already."""
    if isinstance(func, ast.Name):
        bindings, _ = module.bindings.lookup(func.id, path)
        node = bindings[0].node if len(bindings) == 1 else None
        if isinstance(node, Function) and bindings[0].kind is BindingKind.FUNCTION:
            return node, 0
        return (_method(node, "__init__"), 1) if isinstance(node, ast.ClassDef) else (None, 0)
    if not isinstance(func, ast.Attribute):
        return None, 0
    owner = class_around(path)
    if isinstance(func.value, ast.Call) and name_of(func.value.func) == "super" and owner is not None:
        bases = local_bases(owner, path[: path.index(owner)], module)
        return next((method for base, _ in bases if (method := _method(base, func.attr)) is not None), None), 1
    if not isinstance(func.value, ast.Name) or func.value.id != "self":
        qualified = module.bindings.qualified(func.value, path)
        known = module.bindings.definitions(qualified.removeprefix("<local>.").removesuffix("()"))
        is_instance = qualified.startswith("<local>.") and qualified.endswith("()") and len(known) == 1
        owner = known[0] if is_instance and isinstance(known[0], ast.ClassDef) else None
    method = _method(owner, func.attr) if owner is not None else None
    is_static = method is not None and any(name_of(one) == "staticmethod" for one in method.decorator_list)
    return method, 0 if is_static else 1


def _method(owner: ast.ClassDef, name: str) -> Function | None:
    return next((one for one in owner.body if isinstance(one, Function) and one.name == name), None)


def local_bases(owner: ast.ClassDef, path: Path, module: Module) -> Iterator[tuple[ast.ClassDef, Path]]:
    """The direct bases of a class that this module defines, with their ancestors."""
    for base in owner.bases:
        if isinstance(base, ast.Name):
            bindings, where = module.bindings.lookup(base.id, path)
            node = bindings[0].node if len(bindings) == 1 else None
            if isinstance(node, ast.ClassDef) and node is not owner:
                yield node, where
