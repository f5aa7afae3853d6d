"""A code of something else: what is called `code` where numbers beside it, or its function's name, say so."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.evidence.neighbouring_codes import impossible
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites.site import SiteKind
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import function_around
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.questions import OfSite

_CODE = frozenset({"code", "codes"})
_COMPARING = frozenset({ast.Compare})


def is_of_foreign_function(asked: OfSite) -> bool:
    """What is called `code` alone, in a function that is called after another code: `def area_code(city)`."""
    name = asked.site.bound or name_of(asked.site.subject)
    function = function_around(asked.site.path) if name in _CODE else None
    if function is None or tier(function.name) is not Tier.FOREIGN:
        return False
    return function.name.lower().rpartition("_")[2] in _CODE


def is_beside_impossible_case(asked: OfSite) -> bool:
    """A case among others whose numbers can be no statuses: `case -32602 | 201`."""
    site = asked.site
    if site.kind is not SiteKind.CASE or site.bound:
        return False
    match = cast("ast.Match", site.path[site.path.index(site.holder) - 1])
    return asked.around.bindings.once((is_beside_impossible_case, match), lambda: impossible(_values(match)))


def _values(match: ast.Match) -> Iterator[ast.expr]:
    for case in match.cases:
        patterns = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
        yield from (one.value for one in patterns if isinstance(one, ast.MatchValue))


def is_compared_with_impossible(asked: OfSite) -> bool:
    """A `code` that the function also compares with a number that can be no status: `code == -32601`."""
    site, around = asked
    name = name_of(site.subject)
    if site.subject is None or tier(name) is not Tier.MEDIUM or "code" not in name.lower():
        return False
    scope = function_around(site.path) or around.module.tree
    compared = around.bindings.once((is_compared_with_impossible, scope), lambda: _compared_with_impossible(scope))
    return ast.dump(site.subject) in compared


def _compared_with_impossible(scope: ast.AST) -> frozenset[str]:
    found = set()
    for compare in every(scope, _COMPARING):
        if len(compare.ops) == 1 and isinstance(compare.ops[0], ast.Eq | ast.NotEq):
            left, right = compare.left, compare.comparators[0]
            found |= {ast.dump(one) for one, other in ((left, right), (right, left)) if impossible([other])}
    return frozenset(found)
