"""The site that an assignment, a default, a return or a table makes of a literal."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites.climb import Held, SiteClimb, opposite_item
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import FACTORIES, bound_name, name_of, text_of
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from statusquo_lint.syntax.siblings import Places


_KEYWORDS = frozenset({"enum", "const", "default", "example", "examples", "allowed", "choices"})
"""Keys of a schema whose values are those of the property that it describes."""


def dictionary(climb: SiteClimb, parent: ast.Dict) -> Site | None:
    """The site of a value under a key that names it; a key, or a value without a name, is passed on."""
    at = climb.places.index(parent.values, climb.child)
    if at < 0:
        climb.displays.append(Held(parent, is_key=True))
        return None
    named = _name_of_value(parent.keys[at])
    if named in _KEYWORDS:
        named = _name_of_property(climb) or named
    table = tier(named) is Tier.NONE and _is_named_table(climb)
    if named and not table:  # CODES = {"missing": 404}: there the table's name says more
        return climb.site(climb.kind_of_store, parent, bound=named)
    climb.displays.append(Held(parent))
    return None


def _is_named_table(climb: SiteClimb) -> bool:
    """Whether the name of what a dictionary becomes says more than its keys: a variable, a function of statuses."""
    above = climb.above
    if isinstance(above, ast.Assign | ast.AnnAssign) or looked_up(above) or is_items(above):
        return True
    function = function_around(climb.path[: climb.at])
    return isinstance(above, ast.Return) and function is not None and tier(function.name) >= Tier.MEDIUM


def _name_of_property(climb: SiteClimb) -> str:
    """What a schema is of: `size` of `{"size": {"enum": [200, 404]}}`."""
    outer = climb.above
    at = climb.places.index(outer.values, climb.path[climb.at]) if isinstance(outer, ast.Dict) else -1
    return _name_of_value(outer.keys[at]) if isinstance(outer, ast.Dict) and at >= 0 else ""


def _name_of_value(key: ast.expr | None) -> str:
    """What a key calls its value; the class of an exception, as `KeyError`, says nothing of it."""
    named = text_of(key)
    return "" if isinstance(key, ast.Name | ast.Attribute) and named.endswith(("Error", "Exception")) else named


def looked_up(node: ast.AST | None) -> bool:
    """Whether a node looks a value up in a dictionary that is written right there: `{...}[kind]`, `{...}.get`."""
    if isinstance(node, ast.Attribute) and node.attr != "get":
        return False
    return isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.value, ast.Dict)


def is_items(node: ast.AST | None) -> bool:
    """Whether a node is `{...}.items`, whose call gives the rows of a dictionary that is written right there."""
    return isinstance(node, ast.Attribute) and node.attr == "items" and isinstance(node.value, ast.Dict)


def assign(climb: SiteClimb, parent: ast.Assign) -> Site:
    """The site of an assigned value, at its own target where a tuple meets a tuple."""
    target = parent.targets[0]
    if climb.displays:
        item = opposite_item(climb.displays[-1], target)
        if item is not None:
            kind = SiteKind.STORE if len(climb.displays) == 1 else SiteKind.COLLECTION
            return climb.site(kind, parent, bound=bound_name(item))
    named = (bound_name(bound_target) for bound_target in parent.targets)
    return climb.site(climb.kind_of_store, parent, bound=next((name for name in named if name), ""))


def returned(climb: SiteClimb, parent: ast.Return | ast.Yield | ast.Lambda) -> Site | None:
    """The site of what a function, generator or lambda gives."""
    if isinstance(climb.above, ast.keyword) and climb.above.arg in FACTORIES:
        return None  # retry_on: list = field(default_factory=lambda: [502])
    if not climb.displays:
        return climb.site(SiteKind.RETURN, parent)
    if len(climb.displays) == 1 and isinstance(climb.displays[0].node, ast.Tuple):
        return climb.site(SiteKind.RETURN, parent, position=climb.displays[0].at)
    function = function_around(climb.path)
    return climb.site(SiteKind.COLLECTION, parent, bound=function.name if function else None)


def parameter_with_default(args: ast.arguments, default: ast.AST, places: Places) -> str | None:
    """The name of the parameter whose default a value is."""
    parameter = places.with_default(args, default)
    return None if parameter is None else parameter.arg


def loop_name(climb: SiteClimb, target: ast.expr) -> str:
    """The loop variable that takes the literal: the one at its index where rows are unpacked."""
    if isinstance(target, ast.Tuple | ast.List) and len(climb.displays) > 1:
        row, at, _ = climb.displays[-2]
        if isinstance(row, ast.Tuple | ast.List | ast.Dict) and at is not None and at < len(target.elts):
            return name_of(target.elts[at])
    return name_of(target)


def subscript(climb: SiteClimb, parent: ast.Subscript) -> Site | None:
    """The site of an index, or of a table that is indexed at once."""
    if climb.child is parent.slice and not climb.displays:
        return climb.site(SiteKind.COLLECTION, parent, bound=name_of(parent.value), subject=parent.value)
    if climb.child is parent.value and climb.displays and climb.displays[-1].is_key:
        return climb.site(SiteKind.COLLECTION, parent, subject=parent.slice)
    if climb.child is parent.value and looked_up(parent):
        climb.displays.pop()  # {KeyError: 404}[kind]: what stands around takes the number
        return None
    return climb.site(SiteKind.OTHER, parent)


def consumed(climb: SiteClimb, parent: ast.Attribute) -> Site | None:
    """`{404: handler}.get(status)`: the argument says what the keys are; a value is handed on."""
    call = climb.above
    if is_items(parent) and isinstance(call, ast.Call) and not call.args:
        table, _, is_key = climb.displays.pop()
        climb.displays += [Held(table, 0 if is_key else 1), Held(table)]  # a row for each key
        return None
    if looked_up(parent) and isinstance(call, ast.Call) and not climb.displays[-1].is_key:
        climb.displays.pop()
        return None
    if parent.attr == "get" and isinstance(call, ast.Call) and call.args and climb.displays[-1].is_key:
        return climb.site(SiteKind.COLLECTION, parent, subject=call.args[0])
    return climb.site(SiteKind.OTHER, parent)


def arithmetic(climb: SiteClimb, parent: ast.BinOp) -> Site | None:
    """The site of a number in arithmetic; joined or repeated collections are passed on."""
    if climb.displays and isinstance(parent.op, ast.Add | ast.BitOr | ast.Mult):
        return None
    if isinstance(parent.op, ast.FloorDiv | ast.Div) and climb.child is parent.right:
        return climb.site(SiteKind.RANGE, parent, subject=parent.left)
    return climb.site(SiteKind.OTHER, parent)
