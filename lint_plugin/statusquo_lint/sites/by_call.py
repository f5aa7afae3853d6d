"""The site that a call makes of one of its arguments."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.sites import call_forms
from statusquo_lint.sites.by_comparison import opposite
from statusquo_lint.sites.by_store import parameter
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import PLACEHOLDERS, bound_name, spelled

if TYPE_CHECKING:
    from statusquo_lint.sites.climb import Climb

_WRAPPERS = frozenset(
    """
    builtins.frozenset builtins.set builtins.tuple builtins.list builtins.sorted builtins.iter builtins.reversed
    builtins.enumerate builtins.dict collections.deque collections.OrderedDict types.MappingProxyType itertools.chain
    itertools.cycle itertools.product itertools.repeat random.choice
    """.split()  # noqa: SIM905
)
"""Callables that hand their container on."""

_FIELDS = frozenset({"Integer", "Int", "Field", "field", "Value", "Param", "Option", "Var", "Constant"})
"""Callables whose first argument is the value of what they are assigned to."""


def passed(climb: Climb, call: ast.Call) -> Site | None:  # noqa: C901, PLR0911, PLR0912
    """The site that a call makes, or None where it hands its argument on."""
    child, path = climb.child, climb.path[: climb.at + 1]
    keyword = child.arg or "" if isinstance(child, ast.keyword) else ""
    if child is call.func:
        return climb.site(SiteKind.OTHER, call)
    callee = climb.bindings.qualified(call.func, path)
    name = call_forms.tail(call.func)
    position = -1 if isinstance(child, ast.keyword) else climb.places.index(call.args, child)
    if climb.displays and (callee in _WRAPPERS or name in {"chain", "cycle", "deque", "product"}):
        return None
    if name == "param" and position >= 0 and callee in {"pytest.param", "<local>.param", ""}:
        climb.displays.append((call, position))
        return None
    if callee in {"builtins.range", "range"}:
        return climb.site(SiteKind.RANGE, call, callee=callee, position=position)
    column = call_forms.column(call, child, climb.displays)
    if column is not None:
        return climb.site(SiteKind.COLLECTION, call, callee=callee or name, bound=column)
    named = call_forms.named_by_text(call, name, position, keyword)
    if named:
        return climb.site(climb.kind_of_store, call, callee=callee or name, bound=named, position=position)
    if keyword in PLACEHOLDERS or (position == 0 and name in _FIELDS):
        owner = _owner_of(climb)
        if owner:
            return climb.site(climb.kind_of_store, call, callee=callee or name, bound=owner)
    subject = call_forms.opposite(call, climb.path[climb.at - 1] if climb.at else None, name, position)
    if subject is not None:
        kind = SiteKind.IDENTITY if name in call_forms.IDENTITY else SiteKind.ASSERTION
        return climb.site(kind, call, callee=callee or name, subject=opposite(climb, subject), position=position)
    if climb.displays:
        kind = SiteKind.COLLECTION
    elif call_forms.asserts(name):
        kind = SiteKind.ASSERTION
    elif callee == "builtins.dict" and keyword:
        kind = SiteKind.STORE
    else:
        kind = SiteKind.ARGUMENT
    return climb.site(kind, call, callee=callee or spelled(call.func), bound=keyword, position=position)


def _owner_of(climb: Climb) -> str:
    """What a call's result is bound to, one step up: the `status` of `status = field(default=200)`."""
    outer = climb.path[climb.at - 1] if climb.at else None
    if isinstance(outer, ast.Assign):
        return bound_name(outer.targets[0])
    if isinstance(outer, ast.AnnAssign):
        return bound_name(outer.target)
    if isinstance(outer, ast.arguments):
        return parameter(outer, climb.path[climb.at], climb.places)
    if isinstance(outer, ast.keyword):
        return outer.arg or ""
    return ""
