"""Rows about a value that is returned, bound to a name, or passed to a call that no other row knows."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.safety import type_checkers
from statusquo_lint.safety.destination import Use
from statusquo_lint.safety.rows import Exemption, Outcome, Refusal, Tell, always
from statusquo_lint.syntax.nodes import Function

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.module_facts import Facts

_VIEWS = frozenset({"flask", "quart", "flask_restx", "flask_restful", "flask_smorest", "flask_openapi3"})
_ROUTES = frozenset(
    ["route", "get", "post", "put", "patch", "delete", "head", "options", "errorhandler", "app_errorhandler"]
)
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "dispatch_request"})
_VIEW_CLASSES = frozenset({"MethodView", "View", "Resource"})
_RECORDS = frozenset({"NamedTuple", "BaseModel", "Struct", "Document", "SQLModel"})
_RECORD_DECORATORS = frozenset({"dataclass", "define", "frozen", "mutable", "attrs", "s", "attributes"})
_ESCAPING = (Use.ARGUMENT, Use.RETURNED, Use.BOUND, Use.UNKNOWN)
_KEPT = (Use.RETURNED, Use.BOUND, Use.UNKNOWN)


def _is_result(destination: Destination) -> bool:
    """Whether it is an item of a tuple that a function returns: a status beside a body."""
    return (
        destination.use is Use.RETURNED
        and len(destination.displays) == 1
        and isinstance(destination.display, ast.Tuple)
    )


def _view(arrival: Arrival) -> bool:
    """Whether it is the status of a view's `return body, status`, which Flask takes as a number."""
    destination, facts = arrival.destination, arrival.facts
    if not facts.roots & _VIEWS or not _is_result(destination):
        return False
    for above, node in zip(destination.path, destination.path[1:], strict=False):
        if not isinstance(node, Function):
            continue
        if {facts.qualified(decorator).rpartition(".")[2] for decorator in node.decorator_list} & _ROUTES:
            return True
        if isinstance(above, ast.ClassDef) and node.name in _METHODS:
            return bool({facts.qualified(base).rpartition(".")[2] for base in above.bases} & _VIEW_CLASSES)
    return False


def _doctest(arrival: Arrival) -> bool:
    return bool(arrival.facts.shown) and arrival.facts.asked(_doctested, arrival.destination.child)


def _doctested(child: ast.AST, facts: Facts) -> bool:
    return any(
        node.value in facts.shown
        for node in ast.walk(child)
        if isinstance(node, ast.Constant) and type(node.value) is int
    )


def _met_by_name(arrival: Arrival) -> Mapping[str, object]:
    met = arrival.met_by_name
    return {"what": met.what, "name": met.name, "row": met.row} if met is not None else {}


def _document(arrival: Arrival) -> str:
    documents = arrival.facts.documents
    written = documents is not None and documents.id not in arrival.without and _may_be_written(arrival.destination)
    return documents.what if documents is not None and written else ""


def _may_be_written(destination: Destination) -> bool:
    """Whether it is kept as part of an object or a dictionary, from where a document may be made."""
    if isinstance(destination.node, ast.arguments | ast.AnnAssign) or any(
        isinstance(display, ast.Dict) for display in destination.displays
    ):
        return not _is_result(destination)
    targets = destination.node.targets if isinstance(destination.node, ast.Assign) else []
    return any(isinstance(target, ast.Attribute | ast.Subscript) for target in targets)


def _scraped(arrival: Arrival) -> bool:
    destination = arrival.destination
    return (
        isinstance(destination.node, ast.Yield)
        and isinstance(destination.display, ast.Dict)
        and "scrapy" in arrival.facts.roots
    )


def _record_field(arrival: Arrival) -> bool:
    """Whether it is the default of a field whose class writes its own repr."""
    owner, facts = arrival.destination.path[-1], arrival.facts
    if not isinstance(arrival.destination.node, ast.AnnAssign) or not isinstance(owner, ast.ClassDef):
        return False
    if {facts.qualified(base).rpartition(".")[2] for base in owner.bases} & _RECORDS:
        return True
    return bool(
        {facts.qualified(decorator).rpartition(".")[2] for decorator in owner.decorator_list} & _RECORD_DECORATORS
    )


def _objects(row: str, arrival: Arrival) -> str | bool:
    objection = arrival.objection
    return objection is not None and objection.row == row and (objection.name or True)


def _checker(row: str, why: str) -> Refusal[Arrival]:
    return Refusal(row, why, functools.partial(_objects, row), Tell.CHECKER, Outcome.UNSAFE, _ESCAPING)


def _shown_signature(arrival: Arrival) -> bool:
    return isinstance(arrival.destination.node, ast.arguments) and arrival.facts.shown_signatures


ESCAPES: tuple[Refusal[Arrival], ...] = (
    Exemption("returned.view", "Flask takes the status of a view as a number", _view, of=(Use.RETURNED,)),
    Refusal("escape.doctest", "a doctest of the module shows the number", _doctest, Tell.TEXT, of=_KEPT),
    Refusal(
        "escape.below",
        "the value escapes, and below Python 3.11 the text of a member is its name",
        always,
        Tell.TEXT,
        Outcome.UNSAFE_BELOW_ONLY,
        _ESCAPING,
    ),
    Refusal("escape.namesake", "{what} (`{name}`, line {row})", _met_by_name, Tell.NAMESAKE, Outcome.UNSAFE, _ESCAPING),
    Refusal(
        "escape.document",
        "{name}, and this module handles such documents",
        _document,
        Tell.RECORD,
        Outcome.UNSAFE,
        _ESCAPING,
    ),
    Refusal(
        "escape.scraped-item", "scrapy logs a scraped item by repr", _scraped, Tell.TEXT, Outcome.UNSAFE, _ESCAPING
    ),
    Refusal(
        "escape.record-field",
        "the repr of the object would show a member",
        _record_field,
        Tell.TEXT,
        Outcome.UNSAFE,
        _ESCAPING,
    ),
    _checker(type_checkers.LITERAL_NAME, "{name} is annotated as a Literal"),
    _checker(type_checkers.LITERAL_RETURN, "the function is annotated to return a Literal"),
    _checker(
        type_checkers.DEFAULT,
        "the parameter {name} has no annotation, and its default would give it the member's type",
    ),
    _checker(type_checkers.VARIABLE, "{name} is bound to other numbers too, which its type would no longer allow"),
    _checker(type_checkers.ATTRIBUTE, "{name} is set to other numbers too, which its type would no longer allow"),
    _checker(
        type_checkers.CONTAINER,
        "an unannotated list, set or dict of members is none of integers to a type checker",
    ),
    Refusal(
        "escape.shown-signature",
        "a test of the project writes out signatures, where a default is shown by its repr",
        _shown_signature,
        Tell.TEXT,
        Outcome.UNSAFE,
        _ESCAPING,
    ),
)
