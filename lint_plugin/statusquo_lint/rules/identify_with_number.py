"""A status is tested for identity with a number.

Bad:
    if response.status_code is 404: ...
    self.assertIs(response.status_code, 200)

Good:
    if response.status_code == HTTPStatus.NOT_FOUND: ...
    self.assertEqual(response.status_code, HTTPStatus.OK)

Why:
    Whether two equal numbers are one object is up to the interpreter. A member is never identical to the plain number,
    so a name must not be put beside `is`: the operator has to change first.

When not:
    Never right for statuses.

Configuration:
    None of its own; the fix changes the operator and therefore wants `--unsafe-fixes`.
"""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import STATUS, Edit, Finding, Fix, Safety, Span, Style
from statusquo_lint.rules.base import SiteRule
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.sites.site import Module, SiteKind, StatusSite

if TYPE_CHECKING:
    from statusquo_lint.options import Options

_OPERATOR = lazy_pattern(r"\bis(?:\s+not)?\b")
_EQUAL = {"assertIs": "assertEqual", "assertIsNot": "assertNotEqual"}


def check(site: StatusSite, module: Module, options: Options) -> Finding | None:
    """Report the literal; the fix replaces the operator and the literal together."""
    span = module.text.span(site.literal)
    subject = module.text.written(site.subject) if site.subject is not None else "a value"
    equal, operator = _operator(site, module)
    message = f"{site.code} tested for identity with {subject}: use {equal}"
    name = options.names.name_for(site.code, options.minimum_python)
    if operator is None or (name is None and not options.names.is_numbers):
        refusal = "the operator must be changed by hand"
        return Finding(RULE.code, message, span, site.confidence, site.evidence, None, refusal, site.clue)
    suffix = ".value" if options.style is Style.VALUE and not options.names.plain else ""
    named = () if name is None else (Edit(span, f"{STATUS}.{name}{suffix}"),)
    edits = tuple(sorted((operator, *named), key=lambda edit: edit.span))
    reason = "the operator changes from identity to equality"
    fix = Fix(edits, Safety.UNSAFE, reason, names=options.names)
    return Finding(RULE.code, message, span, site.confidence, site.evidence, fix, clue=site.clue)


def _operator(site: StatusSite, module: Module) -> tuple[str, Edit | None]:
    """What to write instead, and the edit for it where its place is plain."""
    holder = site.holder
    if isinstance(holder, ast.Call) and isinstance(holder.func, ast.Attribute):
        equal = _EQUAL.get(holder.func.attr, "an assertion of equality")
        span = module.text.span(holder.func)
        if holder.func.attr in _EQUAL:
            place = Span(span.end_row, span.end_col - len(holder.func.attr), span.end_row, span.end_col)
            return equal, Edit(place, equal)
        return equal, None
    if not isinstance(holder, ast.Compare):
        return "==", None
    equal = "!=" if isinstance(holder.ops[0], ast.IsNot) else "=="
    if len(holder.ops) != 1:
        return equal, None
    left, right = module.text.span(holder.left), module.text.span(holder.comparators[0])
    between = module.text.slice(Span(left.end_row, left.end_col, right.row, right.col))
    found = _OPERATOR.search(between)
    if found is None or left.end_row != right.row or "#" in between:
        return equal, None
    start = left.end_col + found.start()
    return equal, Edit(Span(left.end_row, start, left.end_row, left.end_col + found.end()), equal)


def _identity_made_equality(before: ast.AST, after: ast.AST) -> frozenset[str]:
    """`is` became `==`, or `assertIs` became `assertEqual`."""
    if isinstance(before, ast.Compare) and isinstance(after, ast.Compare) and len(before.ops) == len(after.ops):
        pairs = {(ast.Is, ast.Eq), (ast.IsNot, ast.NotEq)}
        operators = zip(before.ops, after.ops, strict=True)
        if all(type(old) is type(new) or (type(old), type(new)) in pairs for old, new in operators):
            return frozenset({"ops"})
    if not isinstance(before, ast.Attribute) or not isinstance(after, ast.Attribute):
        return frozenset()
    return frozenset({"attr"}) if _EQUAL.get(before.attr) == after.attr else frozenset()


RULE = SiteRule(
    code="HTS303",
    name="identity-with-number",
    summary="a status is tested for identity: `status is 404`, `assertIs(status, 404)`",
    default=True,
    fixable=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.IDENTITY}),
    check=check,
    may_change=_identity_made_equality,
)
