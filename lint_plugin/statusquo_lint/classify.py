"""From a literal and its ancestors to its site: the innermost construct that gives the number a meaning."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.climb import Climb, Display
from statusquo_lint.climb_call import passed
from statusquo_lint.climb_comparison import compare, conditional, pattern
from statusquo_lint.climb_store import (
    arithmetic,
    assign,
    consumed,
    dictionary,
    loop_name,
    parameter,
    returned,
    subscript,
)
from statusquo_lint.names import bound_name, name_of
from statusquo_lint.places import Places
from statusquo_lint.sites import Site, SiteKind

if TYPE_CHECKING:
    from statusquo_lint.bindings import Bindings, Path

__all__ = ["Places", "classify"]


def classify(literal: ast.Constant, path: Path, bindings: Bindings, places: Places) -> Site:
    """The site of a literal; kind OTHER where nothing around it could make it a status."""
    climb = Climb(literal, path, bindings, places, literal, len(path) - 1)
    while climb.at >= 0:
        parent = path[climb.at]
        site = _step(climb, parent)
        if site is not None:
            return site
        climb.child = parent
        climb.at -= 1
    return climb.site(SiteKind.OTHER, path[0])


def _step(climb: Climb, parent: ast.AST) -> Site | None:  # noqa: C901, PLR0911, PLR0912
    """The site that a parent makes, or None where it only passes the value on."""
    child = climb.child
    if isinstance(parent, ast.BoolOp | ast.Starred | ast.Await | ast.MatchOr | ast.MatchAs | ast.keyword):
        return None
    if isinstance(parent, ast.IfExp) and child is not parent.test:
        return conditional(climb, parent)
    if isinstance(parent, ast.NamedExpr):
        outer = climb.path[climb.at - 1] if climb.at else None
        if isinstance(outer, ast.Compare | ast.Call | ast.Return | ast.BoolOp | ast.IfExp):
            return None
        return climb.site(climb.kind_of_store, parent, bound=name_of(parent.target))
    if isinstance(parent, Display):
        climb.displays.append((parent, climb.places.index(parent.elts, child)))
        return None
    if isinstance(parent, ast.ListComp | ast.SetComp | ast.GeneratorExp) and child is parent.elt:
        climb.displays.append((parent, 0))
        return None
    if isinstance(parent, ast.Dict):
        return dictionary(climb, parent)
    if isinstance(parent, ast.Compare):
        return compare(climb, parent)
    if isinstance(parent, ast.Call):
        return passed(climb, parent)
    if isinstance(parent, ast.Return | ast.Yield | ast.Lambda):
        return returned(climb, parent)
    if isinstance(parent, ast.Assign):
        return assign(climb, parent)
    if isinstance(parent, ast.AnnAssign):
        if child is parent.annotation:
            return climb.site(SiteKind.OTHER, parent)
        return climb.site(climb.kind_of_store, parent, bound=bound_name(parent.target))
    if isinstance(parent, ast.AugAssign) and climb.displays:
        return climb.site(SiteKind.COLLECTION, parent, bound=bound_name(parent.target))
    if isinstance(parent, ast.arguments):
        return climb.site(climb.kind_of_store, parent, bound=parameter(parent, child))
    if isinstance(parent, ast.For | ast.AsyncFor | ast.comprehension) and child is parent.iter:
        return climb.site(SiteKind.COLLECTION, parent, bound=loop_name(climb, parent.target))
    if isinstance(parent, ast.MatchValue | ast.MatchSequence | ast.MatchMapping | ast.MatchClass):
        return pattern(climb)
    if isinstance(parent, ast.Subscript):
        return subscript(climb, parent)
    if isinstance(parent, ast.Attribute) and climb.displays:
        return consumed(climb, parent)
    if isinstance(parent, ast.BinOp):
        return arithmetic(climb, parent)
    return climb.site(SiteKind.OTHER, parent)
