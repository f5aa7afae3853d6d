"""Conditions that have one outcome only, and what was probably meant."""

from __future__ import annotations

import ast
import itertools

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.conditions import Condition, combined, condition, divisor, key, number, outcome, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_MIRRORED = {">": "<", ">=": "<="}
_EQUAL, _DIFFERENT = {"==", "in"}, {"!=", "not in"}
_EFFECTS = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)
_CONDITIONS = (ast.BoolOp, ast.Compare)
"""What `mistake` finds one in; for another node the path to it need not be copied."""
_LOWEST, _HIGHEST = 100, 599
_MAX_TOGETHER = 32
"""How many conditions on one thing are looked at together, since each is compared with each."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A condition, or a part of one, that has one outcome only."""

    subject: ast.expr
    """What it asks, the status."""
    numbers: tuple[ast.expr, ...]
    values: tuple[int, ...]
    says: bool
    """Whether it is always true; else always false."""
    bare: ast.expr | None = None
    """The number that stands by itself, if that is the mistake."""
    meant: str = ""
    """What was probably meant, as Python; empty where nothing suggests itself."""


def mistake(node: ast.AST, path: Path, module: Module) -> Mistake | None:
    """The mistake that a chained comparison, `and` or `or` makes as a whole; None for any other node."""
    if isinstance(node, ast.BoolOp):
        return _bare_number(node, path, module) or _opposed(node, path, module)
    if isinstance(node, ast.Compare) and len(node.ops) > 1:
        known = condition(node, path, module)
        says = None if known is None else outcome(known)
        if known is not None and says is not None and _has_status(known.subject, known.values):
            return Mistake(known.subject, known.numbers, known.values, says, meant=_turned(node, known, module))
    return None


def in_mistake(node: ast.AST, path: Path, module: Module) -> bool:
    """Whether a comparison or division is a part of a condition that has one outcome only."""
    expressions = itertools.takewhile(_is_expression, (node, *reversed(path)))
    return any(
        isinstance(one, _CONDITIONS) and mistake(one, path[: len(path) - up], module) is not None
        for up, one in enumerate(expressions)
    )


def _is_expression(node: ast.AST) -> bool:
    return isinstance(node, ast.expr)


def _bare_number(node: ast.BoolOp, path: Path, module: Module) -> Mistake | None:
    """`s == 200 or 201`, and `s == 200 and 201` where it is tested."""
    read = [(value, number(value, (*path, node), module)) for value in node.values]
    bare = [(value, code) for value, code in read if code is not None]
    if not bare or len(bare) == len(read) or (isinstance(node.op, ast.And) and not _is_tested(node, path)):
        return None
    first = next(index for index, (_, code) in enumerate(read) if code is not None)
    nearest = [*reversed(node.values[:first]), *node.values[first + 1 :]]
    asked = next((found for one in nearest if (found := condition(one, (*path, node), module))), None)
    if asked is None or not all(_has_status(asked.subject, (code,)) for _, code in bare):
        return None
    beside = [found for one in node.values if (found := condition(one, (*path, node), module))]
    same = [one for one in beside if key(one.subject) == key(asked.subject)]
    numbers = (*(one for known in same for one in known.numbers), *(one for one, _ in bare))
    values = (*(value for known in same for value in known.values), *(code for _, code in bare))
    signs = {one.sign for one in same}
    subject = _subject(asked.subject, module)
    if signs <= _EQUAL or signs <= _DIFFERENT:
        meant = _membership(subject, numbers, signs <= _EQUAL, module)
    elif isinstance(node.op, ast.Or) and "" not in signs:
        singles = [f"{subject} == {module.text.written(one)}" for one, _ in bare]
        meant = " or ".join([*(_written(one, module) for one in same), *singles])
    else:
        meant = ""
    return Mistake(asked.subject, numbers, values, says=True, bare=bare[0][0], meant=meant)


def _opposed(node: ast.BoolOp, path: Path, module: Module) -> Mistake | None:
    """`s != 200 or s != 201`, `s >= 200 or s <= 300`, `s == 200 and s == 201`."""
    by_subject: dict[str, list[tuple[int, Condition]]] = {}
    for index, value in enumerate(node.values):
        known = condition(value, (*path, node), module)
        if known is not None and plain(known.subject) and outcome(known) is None:
            by_subject.setdefault(key(known.subject), []).append((index, known))
    best = None
    for indexed in by_subject.values():
        first = indexed[:_MAX_TOGETHER]
        for some in (first, *itertools.combinations(first, 2)):
            parts = [known for _, known in some]
            whole = combined(node.op, parts)
            says = outcome(whole)
            if says is None or not _is_stable(node.values, [index for index, _ in some]):
                continue
            if not _has_status(whole.subject, whole.values):
                continue
            meant = _instead(node.op, parts, module)
            if best is None or (meant and not best.meant):
                best = Mistake(whole.subject, whole.numbers, whole.values, says, meant=meant)
    return best


def _has_status(subject: ast.expr, values: Sequence[int]) -> bool:
    """Whether one of the numbers is a code, or the class of one where the subject is divided."""
    by = divisor(subject)
    return any(_LOWEST // by <= value <= _HIGHEST // by for value in values)


def _is_tested(node: ast.expr, path: Path) -> bool:
    """Whether nothing but the truth of an expression counts, as in `if`; elsewhere `and` chooses a value."""
    at = next(at for at in range(len(path) - 1, -1, -1) if not isinstance(path[at], ast.BoolOp))
    above, below = path[at], (*path, node)[at + 1]
    if isinstance(above, ast.If | ast.While | ast.IfExp | ast.Assert):
        return above.test is below
    if isinstance(above, ast.comprehension):
        return below in above.ifs
    if isinstance(above, ast.match_case):
        return above.guard is below
    return isinstance(above, ast.UnaryOp) and isinstance(above.op, ast.Not)


def _is_stable(values: Sequence[ast.expr], used: Sequence[int]) -> bool:
    """Whether nothing between the first and the last of the parts may change what they ask."""
    first, *others = used
    bound_late = others if isinstance(values[first], ast.Compare) else used
    inside = (node for index in bound_late for node in ast.walk(values[index]))
    between = (index for index in range(first, used[-1]) if index not in used)
    return not any(isinstance(node, ast.NamedExpr) for node in inside) and not any(
        isinstance(node, _EFFECTS) for index in between for node in ast.walk(values[index])
    )


def _instead(op: ast.boolop, parts: Sequence[Condition], module: Module) -> str:
    """What parts that contradict each other (`and`), or leave nothing out (`or`), were probably meant to ask."""
    signs = {part.sign for part in parts}
    subject = _subject(parts[0].subject, module)
    numbers = [one for part in parts for one in part.numbers]
    is_or = isinstance(op, ast.Or)
    if signs <= (_DIFFERENT if is_or else _EQUAL):
        return _membership(subject, numbers, not is_or, module)
    swapped: ast.boolop = ast.And() if is_or else ast.Or()
    if signs & (_EQUAL if is_or else _DIFFERENT):
        return ""  # one of the parts says it all
    if "" in signs or outcome(combined(swapped, list(parts))) is not None:
        return ""
    lower = [part for part in parts if part.sign in _MIRRORED]
    upper = [part for part in parts if part.sign in {"<", "<="}]
    if is_or and len(parts) == len(lower) + len(upper) and len(lower) == len(upper) == 1:
        low, high = module.text.written(lower[0].numbers[0]), module.text.written(upper[0].numbers[0])
        return f"{low} {_MIRRORED[lower[0].sign]} {subject} {upper[0].sign} {high}"
    return (" and " if is_or else " or ").join(_written(part, module) for part in parts)


def _turned(node: ast.Compare, known: Condition, module: Module) -> str:
    """A chained comparison with its bounds the other way round: `200 <= s < 300` for `300 <= s < 200`."""
    subject = _subject(known.subject, module)
    if all(isinstance(op, ast.Eq) for op in node.ops):
        return _membership(subject, known.numbers, True, module)
    low, *_, high = known.numbers
    ordered = all(isinstance(op, ast.Lt | ast.LtE) for op in node.ops) or all(
        isinstance(op, ast.Gt | ast.GtE) for op in node.ops
    )
    if len(known.numbers) != len(node.ops) or not ordered or len(node.ops) > 2 or len(set(known.values)) == 1:
        return ""
    first, second = ({ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}[type(op)] for op in node.ops)
    return f"{module.text.written(high)} {first} {subject} {second} {module.text.written(low)}"


def _membership(subject: str, numbers: Iterable[ast.expr], inside: bool, module: Module) -> str:
    texts = list(dict.fromkeys(map(module.text.written, numbers)))
    if len(texts) == 1:
        return f"{subject} {'==' if inside else '!='} {texts[0]}"
    return f"{subject} {'in' if inside else 'not in'} ({', '.join(texts)})"


def _written(part: Condition, module: Module) -> str:
    texts = [module.text.written(one) for one in part.numbers]
    right = f"({', '.join(texts)}{',' * (len(texts) == 1)})" if part.sign.endswith("in") else texts[0]
    return f"{_subject(part.subject, module)} {part.sign} {right}"


def _subject(subject: ast.expr, module: Module) -> str:
    return module.text.written(subject.target if isinstance(subject, ast.NamedExpr) else subject)
