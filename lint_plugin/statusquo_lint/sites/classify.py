"""From a literal and its ancestors to its site: the innermost construct that gives the number a meaning."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.sites.by_call import passed
from statusquo_lint.sites.by_comparison import compare, conditional, pattern
from statusquo_lint.sites.by_store import (
    arithmetic,
    assign,
    consumed,
    dictionary,
    loop_name,
    parameter_with_default,
    returned,
    subscript,
)
from statusquo_lint.sites.climb import PASSED_ON, Held, SiteClimb, passed_on
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import bound_name, name_of
from statusquo_lint.syntax.nodes import DISPLAYS, ITEM_COMPREHENSIONS
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Path

__all__ = ["Places", "classify"]


def classify(literal: ast.Constant, path: Path, bindings: Bindings, places: Places) -> Site:
    """The site of a literal; kind OTHER where nothing around it could make it a status."""
    climb = SiteClimb(literal, path, places, bindings)
    steps = (_STEPS.get(type(parent), _other)(climb, parent) for parent in climb.parents())
    return next(site for site in steps if site is not None)


def _other(climb: SiteClimb, parent: ast.AST) -> Site:
    return climb.site(SiteKind.OTHER, parent)


def _conditional(climb: SiteClimb, parent: ast.IfExp) -> Site | None:
    return _other(climb, parent) if climb.child is parent.test else conditional(climb, parent)


def _walrus(climb: SiteClimb, parent: ast.NamedExpr) -> Site | None:
    if isinstance(climb.above, ast.Compare | ast.Call | ast.Return | ast.BoolOp | ast.IfExp):
        return None
    return climb.site(climb.kind_of_store, parent, bound=name_of(parent.target))


def _display(climb: SiteClimb, parent: ast.Tuple | ast.List | ast.Set) -> None:
    climb.displays.append(Held(parent, climb.places.index(parent.elts, climb.child)))


def _comprehension(climb: SiteClimb, parent: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> None:
    climb.displays.append(Held(parent, 0))


def _annotated(climb: SiteClimb, parent: ast.AnnAssign) -> Site:
    if climb.child is parent.annotation:
        return _other(climb, parent)
    return climb.site(climb.kind_of_store, parent, bound=bound_name(parent.target))


def _augmented(climb: SiteClimb, parent: ast.AugAssign) -> Site:
    if not climb.displays:
        return _other(climb, parent)
    return climb.site(SiteKind.COLLECTION, parent, bound=bound_name(parent.target))


def _default(climb: SiteClimb, parent: ast.arguments) -> Site:
    return climb.site(climb.kind_of_store, parent, bound=parameter_with_default(parent, climb.child, climb.places))


def _loop(climb: SiteClimb, parent: ast.For | ast.AsyncFor | ast.comprehension) -> Site:
    if climb.child is not parent.iter:
        return _other(climb, parent)
    return climb.site(SiteKind.COLLECTION, parent, bound=loop_name(climb, parent.target))


def _pattern(climb: SiteClimb, _parent: ast.AST) -> Site:
    return pattern(climb)


def _attribute(climb: SiteClimb, parent: ast.Attribute) -> Site | None:
    return consumed(climb, parent) if climb.displays else _other(climb, parent)


_STEPS: dict[type[ast.AST], Callable[[SiteClimb, Any], Site | None]] = {
    **dict.fromkeys((*PASSED_ON, ast.MatchOr, ast.MatchAs), passed_on),
    ast.IfExp: _conditional,
    ast.NamedExpr: _walrus,
    **dict.fromkeys(DISPLAYS, _display),
    **dict.fromkeys(ITEM_COMPREHENSIONS, _comprehension),
    ast.Dict: dictionary,
    ast.Compare: compare,
    ast.Call: passed,
    **dict.fromkeys((ast.Return, ast.Yield, ast.Lambda), returned),
    ast.Assign: assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.arguments: _default,
    **dict.fromkeys((ast.For, ast.AsyncFor, ast.comprehension), _loop),
    **dict.fromkeys((ast.MatchValue, ast.MatchSequence, ast.MatchMapping, ast.MatchClass), _pattern),
    ast.Subscript: subscript,
    ast.Attribute: _attribute,
    ast.BinOp: arithmetic,
}
"""The site that a parent makes, or None where it only passes the value on; other parents make a site of kind OTHER."""
