"""From a literal and its ancestors to its site: the innermost construct that gives the number a meaning."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from statusquo_lint.sites.by_call import passed
from statusquo_lint.sites.by_comparison import compare, conditional, pattern
from statusquo_lint.sites.by_store import (
    arithmetic,
    assign,
    consumed,
    dictionary,
    loop_name,
    parameter,
    returned,
    subscript,
)
from statusquo_lint.sites.climb import Climb, Display, Held
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import bound_name, name_of
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.syntax.bindings import Bindings, Path

__all__ = ["Places", "classify"]


def classify(literal: ast.Constant, path: Path, bindings: Bindings, places: Places) -> Site:
    """The site of a literal; kind OTHER where nothing around it could make it a status."""
    climb = Climb(literal, path, bindings, places, literal, len(path) - 1)
    while climb.at >= 0:
        parent = path[climb.at]
        step = _STEPS.get(type(parent), _other)
        site = step(climb, parent)
        if site is not None:
            return site
        climb.child = parent
        climb.at -= 1
    return climb.site(SiteKind.OTHER, path[0])


def _other(climb: Climb, parent: ast.AST) -> Site:
    return climb.site(SiteKind.OTHER, parent)


def _passed_on(climb: Climb, parent: ast.AST) -> None:
    """Nothing: what stands around the parent decides."""


def _conditional(climb: Climb, parent: ast.IfExp) -> Site | None:
    return _other(climb, parent) if climb.child is parent.test else conditional(climb, parent)


def _walrus(climb: Climb, parent: ast.NamedExpr) -> Site | None:
    if isinstance(climb.above, ast.Compare | ast.Call | ast.Return | ast.BoolOp | ast.IfExp):
        return None
    return climb.site(climb.kind_of_store, parent, bound=name_of(parent.target))


def _display(climb: Climb, parent: ast.Tuple | ast.List | ast.Set) -> None:
    climb.displays.append(Held(parent, climb.places.index(parent.elts, climb.child)))


def _comprehension(climb: Climb, parent: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Site | None:
    if climb.child is not parent.elt:
        return _other(climb, parent)
    climb.displays.append(Held(parent, 0))
    return None


def _annotated(climb: Climb, parent: ast.AnnAssign) -> Site:
    if climb.child is parent.annotation:
        return _other(climb, parent)
    return climb.site(climb.kind_of_store, parent, bound=bound_name(parent.target))


def _augmented(climb: Climb, parent: ast.AugAssign) -> Site:
    if not climb.displays:
        return _other(climb, parent)
    return climb.site(SiteKind.COLLECTION, parent, bound=bound_name(parent.target))


def _default(climb: Climb, parent: ast.arguments) -> Site:
    return climb.site(climb.kind_of_store, parent, bound=parameter(parent, climb.child, climb.places))


def _loop(climb: Climb, parent: ast.For | ast.AsyncFor | ast.comprehension) -> Site:
    if climb.child is not parent.iter:
        return _other(climb, parent)
    return climb.site(SiteKind.COLLECTION, parent, bound=loop_name(climb, parent.target))


def _pattern(climb: Climb, _parent: ast.AST) -> Site:
    return pattern(climb)


def _attribute(climb: Climb, parent: ast.Attribute) -> Site:
    return consumed(climb, parent) if climb.displays else _other(climb, parent)


_STEPS: dict[type[ast.AST], Callable[[Climb, Any], Site | None]] = {
    **dict.fromkeys((ast.BoolOp, ast.Starred, ast.Await, ast.MatchOr, ast.MatchAs, ast.keyword), _passed_on),
    ast.IfExp: _conditional,
    ast.NamedExpr: _walrus,
    **dict.fromkeys(Display, _display),
    **dict.fromkeys((ast.ListComp, ast.SetComp, ast.GeneratorExp), _comprehension),
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
"""The site that a parent makes, or None where it only passes the value on; other parents make none of a status."""
