"""The site that a comparison or a case makes of a literal."""

from __future__ import annotations

import ast

from statusquo_lint.sites.climb import SiteClimb, opposite_item
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import text_of
from statusquo_lint.syntax.nodes import DISPLAYS, ITEM_COMPREHENSIONS

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
        return climb.site(SiteKind.COMPARISON, parent, subject=other)
    return climb.site(SiteKind.COMPARISON, parent, subject=opposite(climb, other))


def opposite(climb: SiteClimb, other: ast.expr) -> ast.expr:
    """What stands opposite the literal where a display meets a display of the same length or a comprehension; else
    all of `other`."""
    for held in reversed(climb.displays):
        item = opposite_item(held, other)
        if item is not None:
            other = item
        elif isinstance(other, ITEM_COMPREHENSIONS) and isinstance(held.node, DISPLAYS):
            other = other.elt
        elif held.is_key:
            break
    return other


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
