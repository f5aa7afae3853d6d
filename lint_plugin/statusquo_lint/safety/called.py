"""What a function does with its argument, where its definition can be read: in this or another module of a project."""

from __future__ import annotations

import ast
import sys

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import METHOD
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.parameters import filled, is_placed
from statusquo_lint.syntax.scopes import class_around

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.rows import Leak
    from statusquo_lint.syntax.nodes import Path


def parameter_use(arrival: Arrival) -> Leak | str | None:
    """The use of the parameter that the value fills which is no member's place; None where all are; else a text."""
    where = _own_function(arrival) or _own_method(arrival)
    if where is None:
        return ""
    function, before = where
    name = _filled(function, arrival)
    return arrival.followed.by_name(name, (*before, function), arrival.destination.carried) if name else ""


def _own_function(arrival: Arrival) -> tuple[Function, Path] | None:
    """The function of the module that a plain name calls, with its ancestors."""
    func = arrival.call.func
    if not isinstance(func, ast.Name):
        return None
    found, where = arrival.module.bindings.lookup(func.id, arrival.destination.path)
    function = found[0].node if len(found) == 1 else None
    return (function, where) if isinstance(function, Function) and not function.decorator_list else None


def _own_method(arrival: Arrival) -> tuple[Function, Path] | None:
    """The method that `self.method()` calls, with its ancestors, where no other class can have put another there."""
    name, owner = _on_self(arrival)
    methods = arrival.module.bindings.definitions(name)
    if len(methods) != 1 or owner is None or methods[0] not in owner.body:
        return None
    method = methods[0]
    where = arrival.destination.path[: arrival.destination.path.index(owner) + 1]
    return (method, where) if isinstance(method, Function) and not method.decorator_list else None


def _on_self(arrival: Arrival) -> tuple[str, ast.ClassDef | None]:
    """The name in `self.name()` and the class around it, where no class of another module can derive from it."""
    match arrival.call.func:
        case ast.Attribute(value=ast.Name(id="self"), attr=name) if (
            name.startswith("_") or arrival.facts.nobody_imports
        ):
            return name, class_around(arrival.destination.path)
    return "", None


def _filled(function: Function, arrival: Arrival) -> str:
    """The parameter that an argument fills."""
    if arrival.keyword:
        return filled(function.args, arrival.keyword)
    if not is_placed(arrival.call, arrival.position):
        return ""
    return filled(function.args, arrival.position, bound=isinstance(arrival.call.func, ast.Attribute))


def used_in_function(arrival: Arrival) -> str:
    """The function or method of this module that uses the argument as a member may be."""
    return last_name(arrival.call.func) if parameter_use(arrival) is None else ""


def used_in_project(arrival: Arrival) -> str:
    """The function or method of another module of the project that uses the argument as a member may be."""
    end = arrival.destination
    if end.displays or not (arrival.keyword or is_placed(arrival.call, arrival.position)):
        return ""
    called = _imported_function(arrival) or _inherited_method(arrival)
    taken = bool(called) and arrival.facts.takes(called, arrival.keyword or arrival.position)
    return last_name(arrival.call.func) if taken else ""


def _imported_function(arrival: Arrival) -> str:
    """The dotted name of a function that is imported, itself or with its module, but not of the standard library."""
    home = arrival.callee.partition(".")[0]
    known = home in sys.stdlib_module_names or not _is_path(arrival.callee) or arrival.callee == home
    return "" if known or home not in {*arrival.facts.roots, ""} else arrival.callee


def _inherited_method(arrival: Arrival) -> str:
    """The method that `self.method()` calls where a class of another module has it, with the classes to look at."""
    name, owner = _on_self(arrival)
    if owner is None or owner.keywords or arrival.module.bindings.definitions(name):
        return ""
    before = arrival.destination.path[: arrival.destination.path.index(owner)]
    bases = [arrival.module.bindings.qualified(base, before) for base in owner.bases]
    return f"{'|'.join(bases)}{METHOD}{name}" if bases and all(map(_is_path, bases)) else ""


def _is_path(name: str) -> bool:
    """Whether a qualified name is a path to import, with dots before it or not, and nothing of this module."""
    return name != "" and all(part.isidentifier() or not part for part in name.split("."))
