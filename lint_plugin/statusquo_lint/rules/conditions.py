"""What a condition says of one expression that it compares with numbers: for which integers it holds.

A condition only changes its answer at the numbers it names, so that trying these and their neighbours tells whether it
holds for every integer, or for none.
"""

from __future__ import annotations

import ast
import operator

from statusquo import _names
from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.rules.expressions import imported, member_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_HUNDRED = 100
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==", "in": "not in", "not in": "in"}
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Is: "==",  # HTS303 makes it that
    ast.IsNot: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one expression."""

    subject: ast.expr
    numbers: tuple[ast.expr, ...]
    """The numbers that it names, as written."""
    values: tuple[int, ...]
    """The same as integers."""
    holds: Callable[[int], bool]
    """Whether it is true where the subject is that integer."""
    sign: str = ""
    """The operator where it is one comparison, with the subject to its left; `not` is in it."""


def number(expr: ast.expr, path: Path, module: Module) -> int | None:
    """The integer that a literal, a member, or a library's name for a status stands for."""
    if isinstance(expr, ast.Constant):
        return expr.value if type(expr.value) is int else None
    if isinstance(expr, ast.Attribute) and expr.attr == "value":
        expr = expr.value
    if not isinstance(expr, ast.Attribute | ast.Name):
        return None
    enum, name = member_of(expr, path, module)
    if enum:
        return _names.code_of(name) if name else None
    _, meanings = imported(expr, path, module)
    codes = set(map(_code, meanings))
    return codes.pop() if len(codes) == 1 else None


def _code(meaning: str) -> int | None:
    known = named(meaning)
    return client_constant(meaning) if known is None else known.code


def condition(expr: ast.expr, path: Path, module: Module) -> Condition | None:
    """What a comparison, `not`, or an operation of such says of the one thing it compares; None for anything else."""
    if isinstance(expr, ast.UnaryOp) and isinstance(expr.op, ast.Not):
        inner = condition(expr.operand, path, module)
        if inner is None:
            return None
        holds = inner.holds
        return Condition(
            inner.subject, inner.numbers, inner.values, lambda value: not holds(value), _NEGATED.get(inner.sign, "")
        )
    if isinstance(expr, ast.Compare):
        return _comparison(expr, path, module)
    if isinstance(expr, ast.BoolOp):
        parts = [condition(part, path, module) for part in expr.values]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts) or len({key(part.subject) for part in known}) > 1:
            return None
        return combined(expr.op, known)
    return None


def combined(op: ast.boolop, parts: list[Condition]) -> Condition:
    """Several conditions on the same thing as one."""
    every = any if isinstance(op, ast.Or) else all
    return Condition(
        parts[0].subject,
        tuple(one for part in parts for one in part.numbers),
        tuple(one for part in parts for one in part.values),
        lambda value: every(part.holds(value) for part in parts),
    )


def outcome(known: Condition) -> bool | None:
    """True where it holds for every integer, False where for none, else None."""
    tried = {value + step for value in known.values for step in (-1, 0, 1)}
    answers = {known.holds(value) for value in tried}
    return answers.pop() if len(answers) == 1 else None


def key(subject: ast.expr) -> str:
    """The same text for what is the same thing; a walrus is the name that it binds."""
    return ast.unparse(subject.target if isinstance(subject, ast.NamedExpr) else subject)


def plain(subject: ast.expr) -> bool:
    """Whether reading it twice gives the same: names, attributes and items of names, `int()` and `// 100` of them."""
    if isinstance(subject, ast.NamedExpr | ast.Name):
        return True
    if isinstance(subject, ast.Attribute):
        return plain(subject.value)
    if isinstance(subject, ast.Subscript):
        return plain(subject.value) and isinstance(subject.slice, ast.Constant | ast.Name)
    if isinstance(subject, ast.BinOp):
        return plain(subject.left)
    if isinstance(subject, ast.Call):
        called = isinstance(subject.func, ast.Name) and subject.func.id == "int"
        return called and len(subject.args) == 1 and plain(subject.args[0])
    return False


def divisor(subject: ast.expr) -> int:
    """By how much a subject divides the status: 100 in `s // 100`, else 1."""
    return _HUNDRED if isinstance(subject, ast.BinOp) else 1


def status_of(subject: ast.expr) -> ast.expr:
    """The status that a subject is made of: `s` of `s // 100` and of `s.value`."""
    if isinstance(subject, ast.BinOp):
        subject = subject.left
    return subject.value if isinstance(subject, ast.Attribute) and subject.attr == "value" else subject


def _comparison(compare: ast.Compare, path: Path, module: Module) -> Condition | None:
    operands = [compare.left, *compare.comparators]
    pairs = zip(operands, compare.ops, operands[1:], strict=False)
    parts = [_pair(left, _SIGNS.get(type(op), ""), right, (*path, compare), module) for left, op, right in pairs]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or len({key(part.subject) for part in known}) > 1:
        return None
    return known[0] if len(known) == 1 else combined(ast.And(), known)


def _pair(left: ast.expr, sign: str, right: ast.expr, path: Path, module: Module) -> Condition | None:
    """One step of a comparison: a subject and a number on either side, or a subject in a display of numbers."""
    if sign in {"in", "not in"}:
        if bounds := _range(right, path, module):
            return _in_range(left, sign == "in", bounds, path, module)
        numbers = tuple(right.elts) if isinstance(right, ast.Tuple | ast.List | ast.Set) else ()
        subject = left
    else:
        swapped = number(left, path, module) is not None
        subject, numbers = (right, (left,)) if swapped else (left, (right,))
        sign = _MIRRORED.get(sign, "") if swapped else sign
    read = [number(one, path, module) for one in numbers]
    values = tuple(value for value in read if value is not None)
    if not sign or not values or len(values) < len(read) or not _may_be_asked(subject, path, module):
        return None
    if sign in {"in", "not in"}:
        inside = sign == "in"
        return Condition(subject, numbers, values, lambda value: (value in values) is inside, sign)
    test = _TESTS[sign]
    return Condition(subject, numbers, values, lambda value: test(value, values[0]), sign)


def _range(right: ast.expr, path: Path, module: Module) -> list[ast.expr]:
    """The two bounds of `range(200, 300)`; nothing for any other expression."""
    if not isinstance(right, ast.Call) or len(right.args) != 2 or right.keywords:
        return []
    return right.args if module.bindings.qualified(right.func, path) == "builtins.range" else []


def _in_range(subject: ast.expr, inside: bool, bounds: list[ast.expr], path: Path, module: Module) -> Condition | None:
    low, high = (number(bound, path, module) for bound in bounds)
    if low is None or high is None or not _may_be_asked(subject, path, module):
        return None
    return Condition(subject, tuple(bounds), (low, high), lambda value: (low <= value < high) is inside)


def _may_be_asked(subject: ast.expr, path: Path, module: Module) -> bool:
    """Whether it is no number itself, and no calculation but the one that gives the class of a status."""
    if isinstance(subject, ast.BinOp):
        right = subject.right
        return isinstance(subject.op, ast.FloorDiv) and isinstance(right, ast.Constant) and right.value == _HUNDRED
    return not isinstance(subject, ast.Constant) and number(subject, path, module) is None
