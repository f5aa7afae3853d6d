"""Whether a module reads again what it gave to an object that keeps it: the attribute shows a member then."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Answer
from statusquo_lint.safety.destination import ANY
from statusquo_lint.sites.call_forms import is_response
from statusquo_lint.syntax.scopes import BindingKind
from statusquo_lint.syntax.walk import children

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.nodes import Path

KEPT = "status_code"
"""The attribute of exceptions that their classes set."""
_OWN = ("<", "builtins.", "rest_framework.exceptions.")
"""How the qualified names begin that an exception of the module may have: `<local>.Refused()`, `<self>`."""
_DOCUMENTING = ("fastapi.", "starlette.", "litestar.", "aws_lambda_powertools.", "drf_spectacular.", "<local>.")

Reads = list[tuple[ast.expr, ast.expr, "Path"]]
"""Places where an attribute is read, each with the object that has it and with the ancestors."""


def shows_kept_status(arrival: Arrival) -> bool:
    """Whether a place where the module reads `status_code` of what may be its exception takes more than the number.

    A place that leads to the attribute of such an exception again counts as one.
    """
    module = arrival.module
    answers = module.once(_answers)
    if KEPT not in answers:
        answers[KEPT] = True
        answers[KEPT] = any(
            _may_be_own_exception(module, owner, path)
            and arrival.followed.value(node, path, ANY).answer is not Answer.MEMBER
            for owner, node, path in module.once(_reads).get(KEPT, ())
        )
    return answers[KEPT]


def reads_attribute(module: Module, name: str) -> bool:
    """Whether the module reads an attribute of that name of anything."""
    return name in module.once(_reads)


def calls_method(module: Module, name: str) -> bool:
    """Whether the module calls a method of that name on `self`, `super()` or an object of a class of its own."""
    return any(
        path and isinstance(path[-1], ast.Call) and path[-1].func is node and _is_own(module, owner, path)
        for owner, node, path in module.once(_reads).get(name, ())
    )


def _is_own(module: Module, owner: ast.expr, path: Path) -> bool:
    return module.bindings.qualified(owner, path).startswith(("<", "builtins.super()"))


def reads_documented(module: Module, name: str) -> bool:
    """Whether the module reads an attribute of that name of an application, a router or one of several routes."""
    return any(_may_document(module, owner, path) for owner, _, path in module.once(_reads).get(name, ()))


def _answers(_module: Module) -> dict[str, bool]:
    return {}


def _may_be_own_exception(module: Module, owner: ast.expr, path: Path) -> bool:
    if is_response(owner):
        return False
    found = module.bindings.qualified(owner, path)
    return not found or found.startswith(_OWN)


def _may_document(module: Module, owner: ast.expr, path: Path) -> bool:
    if module.bindings.qualified(owner, path).startswith(_DOCUMENTING):
        return True
    found = module.bindings.lookup(owner.id, path)[0] if isinstance(owner, ast.Name) else []
    return any(binding.kind is BindingKind.FOR for binding in found)


def _reads(module: Module) -> dict[str, Reads]:
    """The places where each attribute is read, by its name."""
    found: dict[str, Reads] = {}
    todo: list[tuple[ast.AST, Path]] = [(module.tree, ())]
    while todo:
        node, path = todo.pop()
        match node:
            case (
                ast.Attribute(value=owner, attr=name, ctx=ast.Load())
                | ast.Call(func=ast.Name(id="getattr"), args=[owner, ast.Constant(value=str(name)), *_])
            ):
                found.setdefault(name, []).append((owner, node, path))
        below = (*path, node)
        todo.extend((child, below) for child in reversed(children(node)))
    return found
