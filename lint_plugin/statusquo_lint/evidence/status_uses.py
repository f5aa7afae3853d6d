"""How a function uses its names: which of them it treats as a status."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.evidence.results import comparisons_in
from statusquo_lint.knowledge.callable_names import RAISERS
from statusquo_lint.knowledge.sinks import sinks_for
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites import call_forms
from statusquo_lint.syntax.names import decorator_of, last_name, name_of
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.outline import statements
from statusquo_lint.syntax.parameters import filled
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def filled_parameter(definition: Function | ast.ClassDef, position: int, by_attribute: bool) -> tuple[str, ast.AST]:
    """The parameter that a positional argument fills, and the function it belongs to; empty where it cannot be told."""
    if isinstance(definition, ast.ClassDef):
        made = next((f for f in definition.body if isinstance(f, Function) and f.name == "__init__"), None)
        if made is None:
            fields = [
                s.target.id for s in definition.body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)
            ]
            return (fields[position] if 0 <= position < len(fields) else ""), definition
        definition, by_attribute = made, True
    if is_fixture(definition):
        given = _given_by(definition)
        if given is None:
            return "", definition
        definition = given
    is_bound = by_attribute and filled(definition.args, 0) in {"self", "cls"}
    return filled(definition.args, position, bound=is_bound), definition


def is_fixture(function: Function) -> bool:
    """Whether pytest calls a function to make what a test's parameter of its name stands for."""
    return any(name_of(decorator_of(decorator)) == "fixture" for decorator in function.decorator_list)


def _given_by(fixture: Function) -> Function | None:
    """The function that a fixture returns or yields, which is what a test calls by the fixture's name."""
    given = {node.value.id for node in every(fixture, {ast.Return, ast.Yield}) if isinstance(node.value, ast.Name)}
    return next(
        (statement for statement in fixture.body if isinstance(statement, Function) and statement.name in given), None
    )


def status_names(scope: ast.AST) -> frozenset[str]:
    """The names that a function or class compares with a status, passes on as one or stores as one."""
    uses = (_USES[type(node)](node) for node in every(scope, _USES))
    return frozenset(expr.id for used in uses for expr in used if isinstance(expr, ast.Name))


def compared_with_status(scope: ast.AST) -> frozenset[int]:
    """The numbers that a function compares with what is plainly a status: `r.status_code == 404`."""
    found = set()
    for left, right in comparisons_in(scope):
        for status, other in ((left, right), (right, left)):
            if (
                isinstance(status, ast.Attribute)
                and tier(status.attr) is Tier.STRONG
                and isinstance(other, ast.Constant)
            ):
                found.add(other.value)
    return frozenset(one for one in found if type(one) is int)


def called_for_status(tree: ast.AST) -> frozenset[str]:
    """The functions whose results a module compares with a status, passes on as one or stores as one."""
    uses = (_USES[type(node)](node) for node in every(tree, _USES))
    return frozenset(last_name(expr.func) for used in uses for expr in used if isinstance(expr, ast.Call))


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    """What is compared with a status."""
    if isinstance(node.ops[0], ast.Eq | ast.NotEq | ast.In | ast.NotIn):
        yield from _opposite_status(node.left, node.comparators[0])


def _passed(node: ast.Call) -> Iterator[ast.expr]:
    """What a call is given as a status."""
    name = last_name(node.func)
    if name in call_forms.EQUALITY and len(node.args) > 1:
        yield from _opposite_status(node.args[0], node.args[1])
    for keyword in node.keywords:
        if keyword.arg and tier(keyword.arg) >= Tier.MEDIUM:
            yield keyword.value
    for sink in sinks_for(f"?.{name}" if isinstance(node.func, ast.Attribute) else name):
        if sink.position is not None and sink.position < len(node.args):
            yield node.args[sink.position]
    if node.args and RAISERS.search(name):
        yield node.args[0]


def _stored(node: ast.Assign) -> Iterator[ast.expr]:
    """What is stored as a status."""
    if _says_status(node.targets[0]):
        yield node.value


_USES: Mapping[type[ast.AST], Callable[[Any], Iterator[ast.expr]]] = {
    ast.Compare: _compared,
    ast.Call: _passed,
    ast.Assign: _stored,
}
"""The expressions that a node uses as a status."""


def _opposite_status(left: ast.expr, right: ast.expr) -> Iterator[ast.expr]:
    """The side of a comparison whose other side says that it is a status."""
    if _says_status(left):
        yield right
    elif _says_status(right):
        yield left


def _says_status(expr: ast.expr) -> bool:
    """Whether an expression says that it is a status: `r.status_code`, `body["status"]`, `get_status()`."""
    if isinstance(expr, ast.Await):
        expr = expr.value
    if isinstance(expr, ast.Attribute):
        return tier(expr.attr) >= Tier.MEDIUM
    if isinstance(expr, ast.Call):
        return tier(last_name(expr.func)) >= Tier.MEDIUM or last_name(expr.func) == "getcode"
    if isinstance(expr, ast.Subscript) and isinstance(expr.slice, ast.Constant):
        return isinstance(expr.slice.value, str) and tier(expr.slice.value) >= Tier.MEDIUM
    return isinstance(expr, ast.Name) and tier(expr.id) >= Tier.STRONG


def returned(function: Function) -> frozenset[float]:
    """The numbers that a function returns as they are."""
    numbers = set()
    for node in statements(function, {ast.Return}):
        value, sign = node.value, 1
        if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
            value, sign = value.operand, -1
        if isinstance(value, ast.Constant) and isinstance(value.value, int | float):
            numbers.add(sign * value.value)
    return frozenset(numbers)
