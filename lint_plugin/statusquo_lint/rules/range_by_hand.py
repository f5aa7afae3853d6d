"""The class of a status is tested by its bounds or by division.

Bad:
    if 200 <= response.status < 300: ...
    if response.status_code // 100 == 2: ...
    if response.status_code >= 400: ...
    if HTTPStatus.BAD_REQUEST <= response.status_code <= 499: ...
    if response.status_code in range(500, 600): ...

Good:
    if status.is_success: ...  # a member of HTTPStatus, Python 3.12 and newer
    if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES: ...
    if response.status_code >= HTTPStatus.BAD_REQUEST: ...

Why:
    The bounds of a class have to be known to be read, and one that is off by one looks like any other. Members of
    `HTTPStatus` have `is_success` and its four siblings from Python 3.12 on; a plain number, such as the `status_code`
    of most responses, has none of them and compares with members on every Python.

When not:
    The bounds of all statuses (`100 <= code < 600`) are not reported, nor is a condition that is always true or false,
    which HTS308 names. Many people read `>= 400` more easily than any name, which is why the rule is opt-in.
    `HTTPStatus(code)` raises ValueError for a code it does not have: it is no way to test the class of an arbitrary
    number.

Configuration:
    `enable = ["HTS201"]`. `extra-status-names` adds names of your own that hold a status. The fix names the bounds of
    comparisons; `<= 499` becomes `< HTTPStatus.INTERNAL_SERVER_ERROR`, which is the same for every whole number. A
    bound without a member stays a number (`500 <= s < 600`). Divisions and `range()` are left to a person.
"""

from __future__ import annotations

import ast

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.evidence.expressions import opposite
from statusquo_lint.evidence.http_ties import gives_http_status
from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import written_member
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.rules.named_bounds import (
    HIGHEST,
    HUNDRED,
    LOWEST,
    MIRRORED,
    bounds,
    bounds_fix,
    is_member,
    named_number,
    number,
    rewritten,
    same_integers,
)
from statusquo_lint.rules.outcomes import in_mistake
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.model import Fix
    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_PROPERTIES = {1: "is_informational", 2: "is_success", 3: "is_redirection", 4: "is_client_error", 5: "is_server_error"}
_FIRST_WITH_PROPERTIES = (3, 12)
_VALID = {(LOWEST, None), (None, HIGHEST), (LOWEST, HIGHEST)}
"""Bounds of all statuses."""
_BORDERS = {0, HUNDRED - 1}
"""The last two digits of the first and the last code of a class."""
_TELLING = 400
"""The code that a name is weighed for: any that is no everyday number would do."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report a comparison at its first bound, a division at its hundred."""
    if isinstance(node, ast.Compare):
        is_membership = isinstance(node.ops[0], ast.In | ast.NotIn)
        tested = _membership(node, path, module) if is_membership else _bounds(node, (*path, node), module, options)
    else:
        tested = _division(cast("ast.BinOp", node), path)
    if tested is None or in_mistake(node, path, module):
        return
    subject = tested.subject
    if isinstance(subject, ast.Attribute) and subject.attr == "value":
        subject = subject.value
    surroundings = Surroundings(module, options)
    evidence = opposite(subject, (*path, node), _TELLING, surroundings)
    if evidence is None or evidence.confidence < options.confidence:
        return
    other = evidence.confidence < Confidence.SURE and module.context.other_protocol
    if other and not gives_http_status(subject, (*path, node), surroundings):
        return
    advice, fix, refusal = _repair(node, tested, path, module, options)
    message = f"{module.text.written(node)} tests a range by hand: {advice}"  # type: ignore[arg-type]
    span = module.text.span(tested.literal)
    yield Finding(RULE.code, message, span, *evidence[:2], fix, refusal, clue=evidence.clue)


class _Range(NamedTuple):
    """What is tested, the literal to report, the bounds: the lower inclusive, the upper exclusive."""

    subject: ast.expr
    literal: ast.expr
    lower: int | None
    upper: int | None
    outside: bool = False
    """Whether the test is true outside the range."""


def _bounds(compare: ast.Compare, path: Path, module: Module, options: Options) -> _Range | None:
    operands = [compare.left, *compare.comparators]
    literals = [one for one in operands if isinstance(one, ast.Constant)]
    values = [number(one) for one in literals]
    if None in values or not any(value is not None and value % HUNDRED in _BORDERS for value in values):
        return None  # `100 <= code <= 999`, `code > 204`
    known = [number(one) if isinstance(one, ast.Constant) else named_number(one, path, module) for one in operands]
    subject: ast.expr | None = None
    lower = upper = None
    for at, op in enumerate(compare.ops):
        if type(op) not in MIRRORED:
            return None
        for one, other, relation in ((at, at + 1, MIRRORED[type(op)]), (at + 1, at, type(op))):
            value = known[one]
            if value is None or known[other] is not None:
                continue
            subject = operands[other]
            if relation in {ast.GtE, ast.Gt}:
                lower = value + (relation is ast.Gt)
            else:
                upper = value + (relation is ast.LtE)
    if subject is None or (lower or LOWEST) >= HIGHEST or (upper or HIGHEST) <= LOWEST or (lower, upper) in _VALID:
        return None  # asks whether it is a status at all
    if len(literals) < sum(value is not None for value in known) and not any(bounds(compare, options)):
        return None  # `HTTPStatus.INTERNAL_SERVER_ERROR <= code < 600`: every name that there is
    return _Range(subject, literals[0], lower, upper)


def _membership(compare: ast.Compare, path: Path, module: Module) -> _Range | None:
    called = compare.comparators[0]
    if not isinstance(called, ast.Call) or module.bindings.qualified(called.func, (*path, compare)) != "builtins.range":
        return None
    ends = [number(arg) or named_number(arg, (*path, compare), module) for arg in called.args]
    literal = next((arg for arg in called.args if number(arg) is not None), None)
    if literal is None or len(ends) != 2 or None in ends:
        return None
    return _Range(compare.left, literal, ends[0], ends[1], isinstance(compare.ops[0], ast.NotIn))


def _division(node: ast.BinOp, path: Path) -> _Range | None:
    if not isinstance(node.op, ast.FloorDiv | ast.Div) or number(node.right) != HUNDRED:
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
    outside = False
    if isinstance(parent, ast.Compare) and parent.left is node and isinstance(parent.ops[0], ast.Eq | ast.NotEq):
        outside = isinstance(parent.ops[0], ast.NotEq)
        compared = parent.comparators[0]
        if isinstance(compared, ast.Constant) and type(compared.value) is int and compared.value in _PROPERTIES:
            lower, upper = compared.value * HUNDRED, (compared.value + 1) * HUNDRED
    return _Range(node.left, node.right, lower, upper, outside)


def _repair(node: ast.AST, tested: _Range, path: Path, module: Module, options: Options) -> tuple[str, Fix | None, str]:
    """What to write instead, and the fix that does, or the reason why there is none."""
    advice = _advice(tested, (*path, node), module, options)
    if not isinstance(node, ast.Compare) or isinstance(node.ops[0], ast.In | ast.NotIn):
        return advice, None, "a division or range() is rewritten by hand"
    planned = list(bounds(node, options))
    if not planned:
        return advice, None, f"{options.names.names} has no name for the bounds"
    if "answers" not in advice:
        advice = f"write {rewritten(node, planned, module, options)}"
    return advice, *bounds_fix(node, planned, path, module, options)


def _advice(tested: _Range, path: Path, module: Module, options: Options) -> str:
    """Properties are for what is known to be a member: the status of most responses is a plain number."""
    start, end = tested.lower or LOWEST, tested.upper or HIGHEST
    known = tested.lower is not None or tested.upper is not None
    whole = known and start % HUNDRED == 0 and end % HUNDRED == 0 and start < end
    if options.minimum_python >= _FIRST_WITH_PROPERTIES and is_member(tested.subject, path, module):
        classes = [_PROPERTIES[n] for n in range(start // HUNDRED, end // HUNDRED) if n in _PROPERTIES] if whole else []
        return f"a member of HTTPStatus answers {' or '.join(classes) if classes else 'is_success and the like'}"
    names = [code and options.names.name_for(code, options.minimum_python) for code in (tested.lower, tested.upper)]
    if not any(names):
        return f"compare it with members of {options.names.local}"
    low, high = (code and (written_member(code, options) or str(code)) for code in (tested.lower, tested.upper))
    written = (f"{low} <= " if low else "") + module.text.written(tested.subject) + (f" < {high}" if high else "")
    return "write " + ("not " if tested.outside else "") + written


RULE = NodeRule(
    code="HTS201",
    name="range-by-hand",
    summary="the class of a status is tested by hand: `200 <= s < 300`, `s // 100 == 2`, `s >= 400`",
    default=False,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    nodes=(ast.Compare, ast.BinOp),
    check=check,
    may_change=same_integers,
)
