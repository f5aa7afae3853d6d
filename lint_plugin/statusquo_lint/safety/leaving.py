"""Rows about a value that is returned, bound to a name or kept: a member only where all of its uses are in sight."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Answer
from statusquo_lint.safety.attributes import KEPT, shows_kept_status
from statusquo_lint.safety.destination import Use
from statusquo_lint.safety.rows import Row
from statusquo_lint.safety.views import is_view
from statusquo_lint.syntax.nodes import DISPLAYS
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.destination import Carried
    from statusquo_lint.safety.rows import Leak

_LITERAL = (Use.ARGUMENT, Use.BOUND)
_BOUND, _RETURNED = (Use.BOUND,), (Use.RETURNED,)


def returned_use(arrival: Arrival) -> Leak | str | None:
    """The use that is no member's place of what a function returns; None where all are; a text where none is seen."""
    end = arrival.destination
    path = (*end.path, end.node)
    function = function_around(path)
    if function is None or not isinstance(end.node, ast.Return) or isinstance(function, ast.AsyncFunctionDef):
        return ""
    return arrival.followed.returned_by(function, path[: path.index(function)], end.carried)


def _returned_to_uses(arrival: Arrival) -> bool:
    return returned_use(arrival) is None


def _says_literal(arrival: Arrival) -> str:
    """The name that the module annotates as a `Literal`."""
    names = (*arrival.destination.keys, *arrival.destination.names)
    return next((name for name in names if arrival.facts.literal_typed(name)), "")


def _returns_literal(arrival: Arrival) -> bool:
    function = function_around((*arrival.destination.path, arrival.destination.node))
    return function is not None and function.returns is not None and "Literal[" in ast.unparse(function.returns)


def _measured_attribute(arrival: Arrival) -> str:
    """The class whose attribute is measured to be taken as a number: that of an exception of DRF.

    What the module itself does with the attribute was not measured.
    """
    owner = arrival.destination.path[-1]
    if not isinstance(owner, ast.ClassDef) or arrival.destination.names != (KEPT,) or arrival.destination.displays:
        return ""
    base = arrival.module.bindings.base(owner, arrival.destination.path[:-1])
    return base if base.startswith("rest_framework.exceptions.") and not shows_kept_status(arrival) else ""


_RESPONSES = frozenset({"Response", "make_response", "jsonify", "redirect", "send_file", "send_from_directory"})
_INTEGER_HOMES = frozenset({"flask", "werkzeug", "quart", "apiflask"})


def _integer_attribute(arrival: Arrival) -> str:
    """The attribute that is measured to keep the plain number of what it is given: of a response of Werkzeug."""
    node = arrival.destination.node
    if not isinstance(node, ast.Assign) or arrival.destination.displays or len(node.targets) != 1:
        return ""
    match node.targets[0]:
        case ast.Attribute(value=owner, attr="status_code" as name):
            made = arrival.module.bindings.qualified(owner, (*arrival.destination.path, node))
            home, _, tail = made.removesuffix("()").partition(".")
            return name if home in _INTEGER_HOMES and tail.rpartition(".")[2] in _RESPONSES else ""
    return ""


def _plain_names(arrival: Arrival) -> list[tuple[str, Carried]]:
    """The variables that the value gets, each with how it stands there; empty where it goes anywhere else."""
    end, node = arrival.destination, arrival.destination.node
    carried = end.carried
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = list(node.targets)
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
        targets = [node.target]
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        targets, carried = [node.target], carried.taken_out()
    names: list[tuple[str, Carried]] = []
    for target in targets:
        if isinstance(target, ast.Name):
            names.append((target.id, carried))
        elif isinstance(target, DISPLAYS) and all(isinstance(item, ast.Name) for item in target.elts):
            items = _unpacked(target.elts, carried, end.literal)
            names += [(item.id, carried.taken_out()) for item in items if isinstance(item, ast.Name)]
        else:
            return []
    return names


def _unpacked(targets: Sequence[ast.expr], carried: Carried, literal: ast.expr | None) -> Sequence[ast.expr]:
    """The target that the item with the value is unpacked to; all of them where its place is not plain."""
    container = carried.displays[-1] if carried.displays else None
    item = carried.displays[-2] if len(carried.displays) > 1 else literal
    items = container.elts if isinstance(container, DISPLAYS) else []
    if len(items) != len(targets) or any(isinstance(one, ast.Starred) for one in items):
        return targets
    return [target for target, one in zip(targets, items, strict=True) if one is item] or targets


def names_use(arrival: Arrival) -> Leak | str | None:
    """The use that is no member's place of the variables that the value gets; None where all are; a text for others."""
    names = _plain_names(arrival)
    if not names:
        return ""
    path = (*arrival.destination.path, arrival.destination.node)
    for name, carried in names:
        use = arrival.followed.by_name(name, path, carried)
        if use is not None:
            return use
    return None


def _used_here(arrival: Arrival) -> bool:
    return names_use(arrival) is None


_LITERAL_PARAMETERS = frozenset({"litestar.response.Redirect", "litestar.response.redirect.Redirect"})
"""Callables whose status is annotated as a `Literal`."""


def _literal_parameter(arrival: Arrival) -> str:
    return arrival.tail if arrival.callee in _LITERAL_PARAMETERS else ""


TYPED: tuple[Row[Arrival], ...] = (
    Row(
        "typed.literal-parameter",
        Answer.LEAVE,
        "the parameter of {name} is annotated as a Literal",
        _literal_parameter,
        (Use.ARGUMENT,),
    ),
    Row("typed.literal-name", Answer.LEAVE, "{name} is annotated as a Literal", _says_literal, _LITERAL),
    Row(
        "typed.literal-return",
        Answer.LEAVE,
        "the function is annotated to return a Literal",
        _returns_literal,
        _RETURNED,
    ),
)
"""Asked first: what a type checker wants the literal itself for."""
LEAVING: tuple[Row[Arrival], ...] = (
    Row(
        "returned.view",
        Answer.MEMBER,
        "the framework takes the status of a view as a number",
        is_view,
        _RETURNED,
        measured=True,
    ),
    Row(
        "returned.used-here",
        Answer.MEMBER,
        "all callers are in sight, and only use the number",
        _returned_to_uses,
        _RETURNED,
    ),
    Row(
        "bound.measured",
        Answer.MEMBER,
        "{name} is measured to take a member as the number",
        _measured_attribute,
        _BOUND,
        measured=True,
    ),
    Row(
        "bound.made-integer",
        Answer.MEMBER,
        "{name} is measured to keep the plain number",
        _integer_attribute,
        _BOUND,
        measured=True,
    ),
    Row(
        "bound.used-here",
        Answer.MEMBER,
        "all uses of the name are in sight, and only use the number",
        _used_here,
        _BOUND,
    ),
)
