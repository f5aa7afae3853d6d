"""Rows about a value that is compared, counted with, looked up or made text where it stands."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Answer
from statusquo_lint.safety.columns import is_of_column
from statusquo_lint.safety.destination import Use
from statusquo_lint.safety.percent_formats import conversions_of
from statusquo_lint.safety.rows import Row, always
from statusquo_lint.syntax.names import last_name

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival

_CLASS = lazy_pattern(r"^[A-Z]\w*[a-z]")
_ARRAYS = frozenset({"numpy", "pandas", "cupy", "jax", "torch", "tensorflow", "dask", "xarray"})


def _in_class(arrival: Arrival) -> bool:
    """Whether it is looked for in what is called like a class: `404 in HTTPStatus`."""
    match arrival.destination.node:
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Name() | ast.Attribute() as holder]):
            return holder is not arrival.destination.child and _CLASS.search(last_name(holder)) is not None
    return False


def _own_comparison(arrival: Arrival) -> bool:
    return isinstance(arrival.destination.node, ast.Compare | ast.Call) and arrival.facts.asks_for_type


def _array_sum(arrival: Arrival) -> bool:
    return isinstance(arrival.destination.node, ast.BinOp) and bool(arrival.facts.roots & _ARRAYS)


def _snapshot(arrival: Arrival) -> bool:
    node = arrival.destination.node
    return isinstance(node, ast.Compare) and any(
        isinstance(one, ast.Call | ast.Name | ast.Subscript) and "snapshot" in _called(one)
        for one in (node.left, *node.comparators)
    )


def _called(expr: ast.expr) -> str:
    while isinstance(expr, ast.Call | ast.Subscript):
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return last_name(expr)


def _index(arrival: Arrival) -> bool:
    """Whether it is looked up in an object that may keep it as a key, as a `defaultdict` does."""
    node = arrival.destination.node
    if not isinstance(node, ast.Subscript) or arrival.destination.child is not node.slice:
        return False
    return arrival.facts.qualified(node.value) != "http.client.responses"


def _typed_keys(arrival: Arrival) -> bool:
    """Whether a key is looked up in a table whose keys a type checker takes for members only."""
    return arrival.destination.key and arrival.facts.checked((*arrival.destination.path, arrival.destination.node))


def _in_container(arrival: Arrival) -> bool:
    return arrival.destination.display is not None


def _conversion(arrival: Arrival) -> str:
    node = arrival.destination.node
    return f"!{chr(node.conversion)}" if isinstance(node, ast.FormattedValue) and node.conversion != -1 else ""


def _only_digits(arrival: Arrival) -> bool:
    """Whether the text left of a `%` is written here and takes nothing but numbers."""
    text = arrival.destination.node.left if isinstance(arrival.destination.node, ast.BinOp) else None
    match text:
        case ast.Constant(value=str(written)):
            return not conversions_of(written) & {"s", "r", "a"}
        case ast.Constant(value=bytes(written)):
            return not conversions_of(written.decode("latin-1")) & {"s", "r", "a", "b"}
    return False


_CONSUMED, _FORMATTED, _PERCENT = (Use.CONSUMED,), (Use.FORMATTED,), (Use.PERCENT,)

USED_HERE: tuple[Row[Arrival], ...] = (
    Row("used.identity", Answer.LEAVE, "identity with a number is false for a member", always, (Use.IDENTITY,)),
    Row("used.snapshot", Answer.VALUE, "it is compared with a snapshot, which records the type", _snapshot, _CONSUMED),
    Row("used.column", Answer.VALUE, "it may be part of a query that is run elsewhere", is_of_column, _CONSUMED),
    Row("used.array-sum", Answer.VALUE, "numpy widens the type of a sum with a member", _array_sum, _CONSUMED),
    Row("used.index", Answer.VALUE, "it is looked up in an object that may keep it as a key", _index, _CONSUMED),
    Row(
        "used.typed-keys",
        Answer.VALUE,
        "it is a key, and a type checker would take the table for one of members only",
        _typed_keys,
        _CONSUMED,
    ),
    Row(
        "used.in-class",
        Answer.VALUE,
        "an enum takes members for its own, and no number below Python 3.12",
        _in_class,
        _CONSUMED,
    ),
    Row(
        "used.own-comparison",
        Answer.VALUE,
        "a class here has a comparison of its own that asks for the exact type",
        _own_comparison,
        _CONSUMED,
    ),
    Row("used.here", Answer.MEMBER, "only the number matters where it stands", always, (Use.CONSUMED, Use.PATTERN)),
    Row("text.container", Answer.VALUE, "the text of a container shows its items' repr", _in_container, _FORMATTED),
    Row("text.conversion", Answer.VALUE, "{name} makes text of it", _conversion, _FORMATTED),
    Row(
        "text.formatted",
        Answer.MEMBER,
        "a format gives the digits on every Python",
        always,
        _FORMATTED,
        measured=True,
    ),
    Row("text.percent-digits", Answer.MEMBER, "%d and its like give the digits", _only_digits, _PERCENT),
)
