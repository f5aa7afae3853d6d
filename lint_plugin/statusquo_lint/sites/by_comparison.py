"""The site that a comparison or a case makes of a literal."""

from __future__ import annotations

import ast

from statusquo_lint.sites.climb import SiteClimb, opposite_item
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import text_of
from statusquo_lint.syntax.nodes import DISPLAYS, ITEM_COMPREHENSIONS
from statusquo_lint.syntax.scopes import BindingKind

_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def compare(climb: SiteClimb, parent: ast.Compare) -> Site:
    """The site that a comparison makes of its operand."""
    index = climb.places.index(parent.comparators, climb.child) + 1
    around = [
        (parent.ops[i], parent.comparators[i if i >= index else i - 1] if i or i >= index else parent.left)
        for i in (index - 1, index)
        if 0 <= i < len(parent.ops)
    ]
    if any(isinstance(op, _ORDER) for op, _ in around):
        return climb.site(SiteKind.RANGE, parent, subject=around[0][1])
    identity = next((other for op, other in around if isinstance(op, ast.Is | ast.IsNot)), None)
    if identity is not None:
        return climb.site(SiteKind.IDENTITY, parent, subject=identity)
    op, other = around[0]
    if isinstance(op, ast.In | ast.NotIn):
        row = climb.displays[-2] if len(climb.displays) > 1 else None
        item = opposite_item(row, other) if row is not None else None
        return climb.site(SiteKind.COMPARISON, parent, subject=item or other)
    return climb.site(SiteKind.COMPARISON, parent, subject=opposite(climb, other))


def opposite(climb: SiteClimb, other: ast.expr) -> ast.expr:
    """What stands opposite the literal where a display meets a display of the same length or a comprehension; else
    all of `other`."""
    if climb.displays:
        other = _held(climb, other)
    for held in reversed(climb.displays):
        item = opposite_item(held, other)
        if item is not None:
            other = item
        elif isinstance(other, ITEM_COMPREHENSIONS) and isinstance(held.node, DISPLAYS):
            other = other.elt
    return other


def _held(climb: SiteClimb, other: ast.expr) -> ast.expr:
    """The tuple of the display's length that a variable was given, where it has one value: `got = r.status, r.text`."""
    row = climb.displays[-1].node
    if not isinstance(other, ast.Name) or not isinstance(row, ast.Tuple | ast.List):
        return other
    bindings, _ = climb.bindings.lookup(other.id, climb.path)
    value = bindings[0].node if len(bindings) == 1 and bindings[0].kind is BindingKind.VALUE else None
    return value if isinstance(value, ast.Tuple) and len(value.elts) == len(row.elts) else other


def conditional(climb: SiteClimb, parent: ast.IfExp) -> Site | None:
    """`assert r.status == 404 if missing else 204`: the other branch says what is compared."""
    sibling = parent.orelse if climb.child is parent.body else parent.body
    if isinstance(climb.above, ast.Assert) and isinstance(sibling, ast.Compare) and isinstance(sibling.ops[0], ast.Eq):
        return climb.site(SiteKind.COMPARISON, parent, subject=sibling.left)
    return None


def pattern(climb: SiteClimb) -> Site:
    """The site of a value in a pattern: what is matched, or the key or keyword it belongs to."""
    case = next((i for i in range(climb.at, -1, -1) if isinstance(climb.path[i], ast.match_case)), 0)
    match = climb.path[case - 1]
    pattern = climb.path[case + 1] if case + 1 <= climb.at else None
    subject: ast.expr | None = match.subject if isinstance(match, ast.Match) else None
    bound = ""
    inner: ast.AST = climb.literal
    for node in reversed(climb.path[case + 1 : climb.at + 1]):
        if isinstance(node, ast.MatchMapping) and (index := climb.places.index(node.patterns, inner)) >= 0:
            bound = bound or text_of(node.keys[index])
        elif isinstance(node, ast.MatchClass) and (index := climb.places.index(node.kwd_patterns, inner)) >= 0:
            bound = bound or node.kwd_attrs[index]
        elif isinstance(node, ast.MatchSequence) and node is pattern:
            index = climb.places.index(node.patterns, inner)
            if isinstance(subject, ast.Tuple) and len(subject.elts) == len(node.patterns):
                subject = subject.elts[index]
        inner = node
    return climb.site(SiteKind.CASE, climb.path[case], subject=subject, bound=bound)
