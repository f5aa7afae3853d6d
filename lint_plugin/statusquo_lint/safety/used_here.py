"""Rows about a value that is compared, counted with, looked up or made text where it stands."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.safety.destination import Use
from statusquo_lint.safety.mentions import conversions_of
from statusquo_lint.safety.rows import Outcome, Refusal, Tell, always

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.module_facts import Facts

_ARRAYS = frozenset({"numpy", "pandas", "cupy", "jax"})


def _array_sum(arrival: Arrival) -> bool:
    return isinstance(arrival.destination.node, ast.BinOp) and bool(arrival.facts.roots & _ARRAYS)


def _untyped_sql(arrival: Arrival) -> bool:
    node, facts = arrival.destination.node, arrival.facts
    return isinstance(node, ast.Compare) and "sqlalchemy" in facts.roots and facts.asked(_is_untyped, node)


def _is_untyped(compare: ast.Compare, facts: Facts) -> bool:
    return any(
        isinstance(operand, ast.Call) and facts.qualified(operand.func).startswith(("sqlalchemy.", "func."))
        for operand in (compare.left, *compare.comparators)
    )


def _conversion(arrival: Arrival) -> str:
    node = arrival.destination.node
    return chr(node.conversion) if isinstance(node, ast.FormattedValue) and node.conversion != -1 else ""


def _f_string_repr(arrival: Arrival) -> str:
    conversion = _conversion(arrival)
    return conversion if conversion in {"r", "a"} else ""


def _f_string_str(arrival: Arrival) -> bool:
    return _conversion(arrival) == "s"


def _in_display(arrival: Arrival) -> bool:
    return arrival.destination.display is not None


def _percent_text(arrival: Arrival) -> str | None:
    """The format left of a `%`; None where it is not plain text."""
    text = arrival.destination.node.left if isinstance(arrival.destination.node, ast.BinOp) else None
    match text:
        case ast.Constant(value=str(written)):
            return written
        case ast.Constant(value=bytes(written)):
            return written.decode("latin-1")
    return None


def _format_elsewhere(arrival: Arrival) -> bool:
    node = arrival.destination.node
    written = isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant | ast.JoinedStr)
    return not written and arrival.destination.display is None


def _format_unread(arrival: Arrival) -> bool:
    return _percent_text(arrival) is None and not _format_elsewhere(arrival)


def _percent_repr(arrival: Arrival) -> bool:
    return bool(conversions_of(_percent_text(arrival) or "") & {"r", "a"})


def _percent_str(arrival: Arrival) -> bool:
    return "s" in conversions_of(_percent_text(arrival) or "")


USED_HERE: tuple[Refusal[Arrival], ...] = (
    Refusal("used.identity", "identity with a number is false for a member", always, Tell.IDENTITY, of=(Use.IDENTITY,)),
    Refusal(
        "used.array-sum",
        "numpy widens the type of a sum with a member",
        _array_sum,
        Tell.TYPE,
        Outcome.UNSAFE,
        (Use.CONSUMED,),
    ),
    Refusal(
        "used.sql-untyped",
        "SQLAlchemy knows no type for a member beside an untyped expression",
        _untyped_sql,
        Tell.TYPE,
        Outcome.UNSAFE,
        (Use.CONSUMED,),
    ),
    Refusal(
        "text.f-string-repr", "!{name} shows a member", _f_string_repr, Tell.TEXT, Outcome.UNSAFE, (Use.FORMATTED,)
    ),
    Refusal(
        "text.f-string-container",
        "the text of a container shows its members' repr",
        _in_display,
        Tell.TEXT,
        Outcome.UNSAFE,
        (Use.FORMATTED,),
    ),
    Refusal(
        "text.f-string-str",
        "!s writes a member's name below Python 3.11",
        _f_string_str,
        Tell.TEXT,
        Outcome.UNSAFE_BELOW,
        (Use.FORMATTED,),
    ),
    Refusal(
        "text.format-elsewhere",
        "the format is not written here",
        _format_elsewhere,
        Tell.TEXT,
        Outcome.UNSAFE,
        (Use.PERCENT,),
    ),
    Refusal(
        "text.format-unread", "the format is not understood", _format_unread, Tell.TEXT, Outcome.UNSAFE, (Use.PERCENT,)
    ),
    Refusal("text.percent-repr", "%r shows a member", _percent_repr, Tell.TEXT, Outcome.UNSAFE, (Use.PERCENT,)),
    Refusal(
        "text.percent-str",
        "%s writes a member's name below Python 3.11",
        _percent_str,
        Tell.TEXT,
        Outcome.UNSAFE_BELOW,
        (Use.PERCENT,),
    ),
)
