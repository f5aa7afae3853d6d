"""Whether a status is returned from a view of Flask or its kin, which take it as a number."""

from __future__ import annotations

import ast
import sys

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.callable_names import METHODS, ROUTES
from statusquo_lint.model import CALLED
from statusquo_lint.safety.attributes import calls_method, reads_attribute
from statusquo_lint.safety.destination import Use
from statusquo_lint.syntax.names import decorator_of, last_name
from statusquo_lint.syntax.passing_on import passes_on
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Function, Path

VIEWS = frozenset(
    ["flask", "quart", "flask_restx", "flask_restful", "flask_smorest", "flask_openapi3", "apiflask", "connexion"]
)
"""Flask and its kin, which are measured."""
_ROUTES = ROUTES | {"errorhandler", "app_errorhandler"}
_ANSWERING = frozenset({"make_response", "finalize_request", "full_dispatch_request"})
"""Methods of applications and APIs that get what a view returned."""
_DISPATCH = "dispatch_request"
"""The method of a class of views that calls the others and has what they return."""
_METHODS = METHODS | {_DISPATCH}
_VIEW_CLASSES = frozenset({"MethodView", "View", "Resource"})
_LOCAL = "<local>"
_CLASS_DECORATORS = frozenset({"decorators", "method_decorators"})
"""The attributes by which a class of views decorates its methods."""


def _is_result(arrival: Arrival) -> bool:
    """Whether it is an item of a tuple that a function returns: a status beside a body."""
    end = arrival.destination
    return end.use is Use.RETURNED and len(end.displays) == 1 and isinstance(end.display, ast.Tuple)


def is_view(arrival: Arrival) -> bool:
    """Whether it is the status of a view's `return body, status`, and nothing else sees what the view returns."""
    end, facts = arrival.destination, arrival.facts
    if not facts.roots & VIEWS or not _is_result(arrival) or isinstance(end.node, ast.Yield | ast.YieldFrom):
        return False
    function = function_around((*end.path, end.node))
    if function is None:
        return False
    at = end.path.index(function)
    above = end.path[at - 1]
    if _is_seen(function, end.path[:at], arrival):
        return False
    if any(map(_is_route, function.decorator_list)):
        return True
    if isinstance(above, ast.ClassDef) and function.name in _METHODS:
        return _is_class_of_views(above, end.path[: at - 1], arrival.module.bindings)
    return isinstance(above, ast.Module) and "connexion" in facts.roots


def _is_seen(function: Function, path: Path, arrival: Arrival) -> bool:
    """Whether other code has the result of a view: a decorator that is not of its framework, or a call in the module.

    An application may have been given methods of its own, too. A method is also called by the `dispatch_request` of
    its class, which the module may have written.
    """
    bindings, facts = arrival.module.bindings, arrival.facts
    if reads_attribute(arrival.module, "view_functions") or arrival.module.once(_answers_itself):
        return True
    if not all(_passes_on(decorator, path, bindings, facts) for decorator in function.decorator_list):
        return True
    if not isinstance(path[-1], ast.ClassDef):
        return arrival.followed.is_read(function.name, path)
    dispatching = bindings.definitions(_DISPATCH)
    return any(one is not function for one in dispatching) or calls_method(arrival.module, function.name)


def _answers_itself(module: Module) -> bool:
    """Whether the module makes responses of what views return: a method of its application or API, a representation."""
    return any(
        (one.name in _ANSWERING and [arg.arg for arg in one.args.args[:1]] == ["self"])
        or any(last_name(decorator_of(decorator)) == "representation" for decorator in one.decorator_list)
        for one in module.bindings.outline.definitions
        if not isinstance(one, ast.ClassDef)
    )


def _is_route(decorator: ast.expr) -> bool:
    return last_name(decorator_of(decorator)) in _ROUTES


def _passes_on(decorator: ast.expr, path: Path, bindings: Bindings, facts: Facts) -> bool:
    """Whether a decorator gives the result of a view to the framework alone: its own, its kin's, or one in sight."""
    name = decorator_of(decorator)
    if bindings.definitions(last_name(name)):
        return _passes_on_here(decorator, path, bindings, facts)
    if _is_route(decorator):
        return True
    qualified = bindings.qualified(name, path)
    root = (qualified or facts.qualified(name)).partition(".")[0]
    if root in VIEWS or root.startswith("flask_"):
        return True
    return _may_be_of_project(qualified) and facts.passes_on(qualified + CALLED * isinstance(decorator, ast.Call))


def _passes_on_here(decorator: ast.expr, path: Path, bindings: Bindings, facts: Facts) -> bool:
    """Whether a decorator is a function of the module that only passes on what it is given."""
    name, called = decorator_of(decorator), isinstance(decorator, ast.Call)
    if not isinstance(name, ast.Name):
        return False
    found, _ = bindings.lookup(name.id, path)
    return len(found) == 1 and facts.asked(_when_called if called else _as_it_is, found[0].node)


def _as_it_is(function: ast.AST, facts: Facts) -> bool:
    return passes_on(function, facts.imports, called=False)


def _when_called(function: ast.AST, facts: Facts) -> bool:
    return passes_on(function, facts.imports, called=True)


def _may_be_of_project(qualified: str) -> bool:
    """Whether a dotted path may lead to a module of the project: `.auth.signed_in`, `acme.auth.signed_in`."""
    parts = qualified.lstrip(".").split(".")
    return "." in qualified and all(map(str.isidentifier, parts)) and parts[0] not in sys.stdlib_module_names


def _is_class_of_views(owner: ast.ClassDef, path: Path, bindings: Bindings) -> bool:
    """Whether a class is the framework's or derived from it within the module, and nothing wraps its methods."""
    for base in [] if _decorates_methods(owner) else owner.bases:
        qualified = bindings.qualified(base, path)
        root, _, tail = qualified.partition(".")
        if (root in VIEWS or root.startswith("flask_")) and tail.rpartition(".")[2] in _VIEW_CLASSES:
            return True
        found, where = bindings.lookup(tail, path) if root == _LOCAL else ([], path)
        match [binding.node for binding in found]:
            case [ast.ClassDef() as above] if above is not owner and _is_class_of_views(above, where, bindings):
                return True
    return False


def _decorates_methods(owner: ast.ClassDef) -> bool:
    return any(
        isinstance(target, ast.Name) and target.id in _CLASS_DECORATORS
        for statement in owner.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
    )
