"""How a comparison with the bounds of a range is written with members: what it reads, and the edits that write it."""

from __future__ import annotations

import ast

from statusquo import _names
from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.model import Answer, Edit, Fix, Safety, Span
from statusquo_lint.rules.expressions import ENUMS, member_fix, written_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}
"""The comparison that says the same with the operands exchanged."""
LOWEST, HIGHEST, HUNDRED = 100, 600, 100
_LAST = 99
_SYMBOLS: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_STRICTNESS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.Lt: ast.LtE,
    ast.GtE: ast.Gt,
}
"""The comparison that says the same of whole numbers with the bound beside."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A literal that bounds a range, and how it is written with a member."""

    literal: ast.Constant
    link: int
    """Which comparison of the chain it belongs to, from 0."""
    code: int
    """The code to name: the literal's, or the next where it is the last of a class (`<= 499`, `> 399`)."""
    shifted: bool
    """Whether it is the next, so that the operator changes too: `< 500`, `>= 400`."""


def number(expr: ast.expr) -> int | None:
    """The number that is written out, if it may bound a range of statuses."""
    value = expr.value if isinstance(expr, ast.Constant) else None
    return value if type(value) is int and LOWEST <= value <= HIGHEST else None


def named_number(expr: ast.expr, path: Path, module: Module) -> int | None:
    """The code of a bound that is named already: `HTTPStatus.OK`, `status.HTTP_200_OK`."""
    if isinstance(expr, ast.Attribute) and expr.attr == "value":
        expr = expr.value
    if not isinstance(expr, ast.Attribute | ast.Name):
        return None
    qualified = module.bindings.qualified(expr, path)
    owner, _, name = qualified.rpartition(".")
    if owner in ENUMS:
        return _names.code_of(name)
    library = named(qualified)
    return library.code if library is not None else client_constant(qualified)


def is_member(expr: ast.expr, path: Path, module: Module) -> bool:
    """Whether an expression is known to be a member: imports, assignments and annotations say so."""
    qualified = module.bindings.qualified(expr, path)
    owner, _, name = qualified.rpartition(".")
    return qualified.removesuffix("()") in ENUMS or (owner in ENUMS and _names.code_of(name) is not None)


def bounds(compare: ast.Compare, options: Options) -> Iterator[Bound]:
    """The literals of a comparison that a member can be written for; none where one bounds two things."""
    operands = [compare.left, *compare.comparators]
    for at, operand in enumerate(operands):
        value = number(operand)
        links = [link for link in (at - 1, at) if 0 <= link < len(compare.ops)]
        links = [link for link in links if number(operands[link if link != at else at + 1]) is None]
        if value is None or len(links) != 1:
            continue
        (link,) = links
        op = type(compare.ops[link])
        if link == at:  # the literal stands on the left
            op = MIRRORED[op]
        shifted = value % HUNDRED == _LAST and op in {ast.LtE, ast.Gt}
        code = value + shifted
        if isinstance(operand, ast.Constant) and options.names.name_for(code, options.minimum_python) is not None:
            yield Bound(operand, link, code, shifted)


def rewritten(compare: ast.Compare, planned: list[Bound], module: Module, options: Options) -> str:
    """The comparison with members, for messages."""
    members = {id(bound.literal): written_member(bound.code, options) for bound in planned}
    shifted = {bound.link for bound in planned if bound.shifted}
    parts = []
    for link, operand in enumerate([compare.left, *compare.comparators]):
        if link:
            op = type(compare.ops[link - 1])
            parts.append(_SYMBOLS[_STRICTNESS[op] if link - 1 in shifted else op])
        parts.append(members.get(id(operand)) or module.text.written(operand))
    return " ".join(parts)


def bounds_fix(
    compare: ast.Compare, planned: list[Bound], path: Path, module: Module, options: Options
) -> tuple[Fix | None, str]:
    """The fix that names every bound planned, or the reason why there is none; each is judged by its own place."""
    edits: list[Edit] = []
    fixes: list[Fix] = []
    for bound in planned:
        if bound.literal.value in options.allowed_codes:
            return None, f"the settings allow {bound.literal.value} as a number"
        fix, refusal = member_fix(bound.literal, bound.code, (*path, compare), module, options)
        if fix is None:
            return None, refusal
        if bound.shifted:
            operator = _operator_edit(compare, bound.link, path, module)
            if operator is None or fix.answer is not Answer.MEMBER:  # what makes a query of the comparison shows it
                return None, "the operator must be changed by hand"
            edits.append(operator)
        edits += fix.edits
        fixes.append(fix)
    decisive = max(fixes, key=lambda fix: (fix.safety is Safety.UNSAFE, fix.answer is Answer.VALUE))
    return replace(decisive, edits=tuple(sorted(edits, key=lambda edit: edit.span))), ""


def _operator_edit(compare: ast.Compare, link: int, path: Path, module: Module) -> Edit | None:
    """The edit of an operator, where its place is plain and the rest of the comparison stays as it is."""
    if compare.lineno != compare.end_lineno or any(isinstance(above, ast.JoinedStr) for above in path):
        return None
    operands = [compare.left, *compare.comparators]
    others = [operand for operand in operands if number(operand) is None]
    if any(isinstance(part, ast.Constant) and type(part.value) is int for one in others for part in ast.walk(one)):
        return None  # which may be edited itself
    left, right = module.text.span(operands[link]), module.text.span(operands[link + 1])
    between = module.text.slice(Span(left.end_row, left.end_col, right.row, right.col))
    op = type(compare.ops[link])
    start = left.end_col + between.index(_SYMBOLS[op])
    place = Span(left.end_row, start, left.end_row, start + len(_SYMBOLS[op]))
    return Edit(place, _SYMBOLS[_STRICTNESS[op]])


def same_integers(before: ast.AST, after: ast.AST) -> frozenset[str]:
    """`s <= 499` became `s < 500`: another operator and another bound, and no whole number that they tell apart."""
    if not isinstance(before, ast.Compare) or not isinstance(after, ast.Compare) or len(before.ops) != len(after.ops):
        return frozenset()
    if list(map(type, before.ops)) == list(map(type, after.ops)) or _links(before) != _links(after):
        return frozenset()
    changed = {"ops"}
    if ast.dump(before.left) != ast.dump(after.left):
        changed.add("left")
    if list(map(ast.dump, before.comparators)) != list(map(ast.dump, after.comparators)):
        changed.add("comparators")
    return frozenset(changed)


def _links(compare: ast.Compare) -> list[tuple[str, str, str | int]]:
    """Each comparison of a chain as what it says of whole numbers: `s < n` or `s >= n`."""
    operands = [compare.left, *compare.comparators]
    return [_link(*link) for link in zip(operands, map(type, compare.ops), operands[1:], strict=False)]


def _link(left: ast.expr, op: type[ast.cmpop], right: ast.expr) -> tuple[str, str, str | int]:
    if isinstance(left, ast.Constant) and not isinstance(right, ast.Constant) and op in MIRRORED:
        left, op, right = right, MIRRORED[op], left
    if isinstance(left, ast.Constant) or not isinstance(right, ast.Constant) or type(right.value) is not int:
        return ast.dump(left), op.__name__, ast.dump(right)
    if op in {ast.Lt, ast.LtE}:
        return ast.dump(left), "<", right.value + (op is ast.LtE)
    if op in {ast.Gt, ast.GtE}:
        return ast.dump(left), ">=", right.value + (op is ast.Gt)
    return ast.dump(left), op.__name__, right.value
