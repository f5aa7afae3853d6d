"""The class of a status is tested by its bounds or by division.

Bad:
    if 200 <= response.status < 300: ...
    if response.status_code // 100 == 2: ...
    if response.status_code >= 400: ...
    if response.status_code in range(500, 600): ...

Good:
    if status.is_success: ...  # a member of HTTPStatus, Python 3.12 and newer
    if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES: ...
    if response.status_code >= HTTPStatus.BAD_REQUEST: ...

Why:
    The bounds of a class have to be known to be read, and one that is off by one looks like any other. Members of
    `HTTPStatus` have `is_success` and its four siblings from Python 3.12 on; many responses have such a property too.

When not:
    The bounds of all statuses (`100 <= code < 600`) are not reported. Many people read `>= 400` more easily than any
    name, which is why the rule is opt-in. `HTTPStatus(code)` raises ValueError for a code it does not have: it is no
    way to test the class of an arbitrary number. Nothing is rewritten.

Configuration:
    `enable = ["HTS201"]`. `extra-status-names` adds names of your own that hold a status.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_lint.evidence.expressions import opposite
from statusquo_lint.evidence.http_ties import gives_http_status
from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_PROPERTIES = {1: "is_informational", 2: "is_success", 3: "is_redirection", 4: "is_client_error", 5: "is_server_error"}
_FIRST_WITH_PROPERTIES = (3, 12)
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_LOWEST, _HIGHEST, _HUNDRED = 100, 600, 100
_VALID = {(_LOWEST, None), (None, _HIGHEST), (_LOWEST, _HIGHEST)}
"""Bounds of all statuses."""
_BORDERS = {0, _HUNDRED - 1}
"""The last two digits of the first and the last code of a class."""
_TELLING = 400
"""The code that a name is weighed for: any that is no everyday number would do."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report a comparison at its first bound, a division at its hundred."""
    found = None
    if isinstance(node, ast.BinOp):
        found = _division(node, path)
    elif isinstance(node, ast.Compare):
        found = _membership(node, path, module) if isinstance(node.ops[0], ast.In | ast.NotIn) else _bounds(node)
    if found is None:
        return
    subject, literal, lower, upper = found
    if isinstance(subject, ast.Attribute) and subject.attr == "value":
        subject = subject.value
    surroundings = Surroundings(module, options)
    evidence = opposite(subject, (*path, node), _TELLING, surroundings)
    if evidence is None or evidence.confidence < options.confidence:
        return
    other = evidence.confidence < Confidence.SURE and module.context.other_protocol
    if other and not gives_http_status(subject, (*path, node), surroundings):
        return
    message = f"{module.text.written(node)} tests a range by hand: {_advice(subject, lower, upper, module, options)}"  # type: ignore[arg-type]
    yield Finding(RULE.code, message, module.text.span(literal), *evidence[:2], clue=evidence.clue)


_Range = tuple[ast.expr, ast.expr, "int | None", "int | None"]
"""What is tested, the literal to report, the bounds: the lower inclusive, the upper exclusive."""


def _bounds(compare: ast.Compare) -> _Range | None:
    operands = [compare.left, *compare.comparators]
    literals = [one for one in operands if isinstance(one, ast.Constant)]
    values = [_number(one) for one in literals]
    if None in values or not any(value is not None and value % _HUNDRED in _BORDERS for value in values):
        return None  # `100 <= code <= 999`, `code > 204`
    subject: ast.expr | None = None
    lower = upper = None
    for left, op, right in zip(operands, compare.ops, operands[1:], strict=False):
        if type(op) not in _MIRRORED:
            return None
        for one, other, way in ((left, right, _MIRRORED[type(op)]), (right, left, type(op))):
            value = _number(one)
            if value is None or isinstance(other, ast.Constant):
                continue
            subject = other
            if way in {ast.GtE, ast.Gt}:
                lower = value + (way is ast.Gt)
            else:
                upper = value + (way is ast.LtE)
    if subject is None or (lower or _LOWEST) >= _HIGHEST or (upper or _HIGHEST) <= _LOWEST or (lower, upper) in _VALID:
        return None  # asks whether it is a status at all
    return subject, literals[0], lower, upper


def _membership(compare: ast.Compare, path: Path, module: Module) -> _Range | None:
    called = compare.comparators[0]
    if not isinstance(called, ast.Call) or module.bindings.qualified(called.func, (*path, compare)) != "builtins.range":
        return None
    bounds = [_number(arg) for arg in called.args]
    if len(bounds) != 2 or None in bounds:
        return None
    return compare.left, called.args[0], bounds[0], bounds[1]


def _division(node: ast.BinOp, path: Path) -> _Range | None:
    if not isinstance(node.op, ast.FloorDiv | ast.Div) or _number(node.right) != _HUNDRED:
        return None
    parent = path[-1]
    if (
        isinstance(parent, ast.Compare)
        and isinstance(parent.ops[0], ast.In | ast.NotIn)
        and not isinstance(parent.comparators[0], ast.Tuple | ast.List | ast.Set)
    ):
        return None  # `status // 100 in accepted`: which class is asked for is not written here
    if isinstance(node.op, ast.Div):
        rounded = isinstance(parent, ast.Call) and name_of(parent.func) in {"int", "floor", "trunc"}
        if not rounded and not isinstance(parent, ast.Compare):
            return None
    lower = upper = None
    if isinstance(parent, ast.Compare) and parent.left is node and isinstance(parent.ops[0], ast.Eq | ast.NotEq):
        compared = parent.comparators[0]
        if isinstance(compared, ast.Constant) and type(compared.value) is int and compared.value in _PROPERTIES:
            lower, upper = compared.value * _HUNDRED, (compared.value + 1) * _HUNDRED
    return node.left, node.right, lower, upper


def _number(expr: ast.expr) -> int | None:
    value = expr.value if isinstance(expr, ast.Constant) else None
    return value if type(value) is int and _LOWEST <= value <= _HIGHEST else None


def _advice(subject: ast.expr, lower: int | None, upper: int | None, module: Module, options: Options) -> str:
    start, end = lower or _LOWEST, upper or _HIGHEST
    known = lower is not None or upper is not None
    whole = known and start % _HUNDRED == 0 and end % _HUNDRED == 0 and start < end
    if options.minimum_python >= _FIRST_WITH_PROPERTIES:
        classes = (
            [_PROPERTIES[n] for n in range(start // _HUNDRED, end // _HUNDRED) if n in _PROPERTIES] if whole else []
        )
        return f"a member of HTTPStatus answers {' or '.join(classes) if classes else 'is_success and the like'}"
    low = registry.name_for(start, options.minimum_python) if lower else None
    high = registry.name_for(end, options.minimum_python) if upper else None
    if not whole or not (low or high):
        return "compare it with members of HTTPStatus"
    written = module.text.written(subject)
    return "write " + (f"HTTPStatus.{low} <= " if low else "") + written + (f" < HTTPStatus.{high}" if high else "")


RULE = NodeRule(
    code="HTS201",
    name="range-by-hand",
    summary="the class of a status is tested by hand: `200 <= s < 300`, `s // 100 == 2`, `s >= 400`",
    default=False,
    fixable=False,
    pattern=LITERAL,
    nodes=(ast.Compare, ast.BinOp),
    check=check,
)
