"""Statuses in the results of calls: an item of a pair, what a request gave, a number beside a class of exceptions."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.callable_names import METHODS
from statusquo_lint.knowledge.codes import FAMOUS, VAGUE, plausible
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites import call_forms
from statusquo_lint.syntax.names import last_name, name_of
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PAIR, _TRIPLE = 2, 3
_WRITTEN = frozenset(map(str.upper, METHODS))
_SENDING = METHODS | {"request", "fetch", "simulate", "trigger", "call", "hit", "send"}
_PLACES = ("/", "http://", "https://")
_COMPARING = frozenset({ast.Compare, ast.Call, ast.Assign})
_SENT = 3
"""Arguments of a call among which the method or the path stands."""


def gives_response(expr: ast.expr) -> bool:
    """Whether a call sends a request: `self.request("GET", "/users")`, `self.make_request("/users")`."""
    if isinstance(expr, ast.Await):
        expr = expr.value
    if not isinstance(expr, ast.Call):
        return False
    given = [*expr.args[:_SENT], *(keyword.value for keyword in expr.keywords if keyword.arg in {"method", "path"})]
    texts = [_opening(arg) for arg in given]
    if any(text in _WRITTEN for text in texts):
        return True
    sends = not _SENDING.isdisjoint(last_name(expr.func).lower().split("_"))
    return sends and any(text.startswith(_PLACES) for text in texts)


def _opening(arg: ast.expr) -> str:
    """The text that an argument is or begins with."""
    if isinstance(arg, ast.JoinedStr) and arg.values:
        arg = arg.values[0]
    return arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else ""


def index_of(expr: ast.expr | None) -> int | None:
    """The number that an item is looked up by: 1 of `result[1]`, and of `int(result[1])`."""
    if isinstance(expr, ast.Call) and name_of(expr.func) == "int" and expr.args:
        expr = expr.args[0]
    if not isinstance(expr, ast.Subscript):
        return None
    index = _integers([expr.slice])
    if not index:
        return None
    return index[0] if index[0] >= 0 else index[0] + _PAIR  # the last of a pair


def index_in(row: ast.expr | None) -> int | None:
    """The place of the one number in a pair or triple, which is no place where there are two."""
    if not isinstance(row, ast.Tuple) or len(row.elts) not in {_PAIR, _TRIPLE}:
        return None
    places = [at for at, item in enumerate(row.elts) if _integers([item])]
    return places[0] if len(places) == 1 else None


def statuses_of_results(tree: ast.AST) -> Mapping[int, frozenset[int]]:
    """The statuses that a module compares with an item of its results, by the item's place.

    There are several of them, one that everybody knows, and no other number at that place.
    """
    numbers: dict[int, set[int]] = {}
    for left, right in comparisons_in(tree):
        for item, number in ((left, right), (right, left)):
            at = index_of(item)
            if at is not None:
                numbers.setdefault(at, set()).update(_integers(_items(number)))
        for row in (left, right):
            at = index_in(row)
            if at is not None and isinstance(row, ast.Tuple):
                numbers.setdefault(at, set()).update(_integers(row.elts))
    codes = {at: frozenset(seen) for at, seen in numbers.items()}
    return {at: seen for at, seen in codes.items() if _are_statuses(seen)}


def _are_statuses(numbers: frozenset[int]) -> bool:
    return len(numbers) > 1 and plausible(numbers) and bool(numbers & FAMOUS) and not numbers & VAGUE


def comparisons_in(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The two sides of comparisons and assertions; what is called expected waits for its comparison."""
    for node in every(tree, _COMPARING):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq | ast.In | ast.NotIn):
            yield node.left, node.comparators[0]
        elif isinstance(node, ast.Call) and len(node.args) > 1 and last_name(node.func) in call_forms.EQUALITY:
            yield node.args[0], node.args[1]
        elif isinstance(node, ast.Assign) and tier(name_of(node.targets[0])) is Tier.WEAK:
            yield node.targets[0], node.value


def _items(expr: ast.expr) -> list[ast.expr]:
    return expr.elts if isinstance(expr, ast.Tuple | ast.List | ast.Set) else [expr]


def _integers(items: list[ast.expr]) -> list[int]:
    numbers = []
    for item in items:
        negative = isinstance(item, ast.UnaryOp) and isinstance(item.op, ast.USub)
        inner = item.operand if isinstance(item, ast.UnaryOp) else item
        if isinstance(inner, ast.Constant) and type(inner.value) is int:
            numbers.append(-inner.value if negative else inner.value)
    return numbers


# -- beside exceptions ---------------------------------------------------------------------------------------------


def beside_exception(items: Sequence[ast.expr | None]) -> bool:
    """Whether the class of an exception is among some items: `handler in (500, Exception)`."""
    return any(
        isinstance(item, ast.Name | ast.Attribute) and name_of(item).endswith(("Exception", "Error")) for item in items
    )
