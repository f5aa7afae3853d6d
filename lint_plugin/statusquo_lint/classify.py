"""From a literal and its ancestors to its site: the innermost construct that gives the number a meaning."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from statusquo_lint import calls
from statusquo_lint.names import PLACEHOLDERS, bound_name, name_of, spelled, text_of
from statusquo_lint.places import Places
from statusquo_lint.sites import Site, SiteKind
from statusquo_lint.vocabulary import Tier, tier

if TYPE_CHECKING:
    from statusquo_lint.bindings import Bindings, Path

__all__ = ["Places", "classify"]

_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
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

Display = (ast.Tuple, ast.List, ast.Set)


@dataclass(slots=True)
class _Climb:
    """The way up from a literal: where it is, and the displays it has left."""

    literal: ast.Constant
    path: Path
    bindings: Bindings
    places: Places
    child: ast.AST
    at: int
    displays: list[tuple[ast.expr, int]] = field(default_factory=list)
    """The displays passed, innermost first, each with the index in it (-1: key of a dict, -2: value of one)."""

    def site(self, kind: SiteKind, holder: ast.AST, **more: object) -> Site:
        container = self.displays[0][0] if self.displays else None
        return Site(self.literal, self.path, kind, holder, container=container, **more)  # type: ignore[arg-type]

    @property
    def kind_of_store(self) -> SiteKind:
        return SiteKind.COLLECTION if self.displays else SiteKind.STORE


def classify(literal: ast.Constant, path: Path, bindings: Bindings, places: Places) -> Site:
    """The site of a literal; kind OTHER where nothing around it could make it a status."""
    climb = _Climb(literal, path, bindings, places, literal, len(path) - 1)
    while climb.at >= 0:
        parent = path[climb.at]
        site = _step(climb, parent)
        if site is not None:
            return site
        climb.child = parent
        climb.at -= 1
    return climb.site(SiteKind.OTHER, path[0])


def _step(climb: _Climb, parent: ast.AST) -> Site | None:  # noqa: C901, PLR0911, PLR0912
    """The site that a parent makes, or None where it only passes the value on."""
    child = climb.child
    if isinstance(parent, ast.BoolOp | ast.Starred | ast.Await | ast.MatchOr | ast.MatchAs | ast.keyword):
        return None
    if isinstance(parent, ast.IfExp) and child is not parent.test:
        return _conditional(climb, parent)
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
        return _dict(climb, parent)
    if isinstance(parent, ast.Compare):
        return _compare(climb, parent)
    if isinstance(parent, ast.Call):
        return _call(climb, parent)
    if isinstance(parent, ast.Return | ast.Yield | ast.Lambda):
        return _return(climb, parent)
    if isinstance(parent, ast.Assign):
        return _assign(climb, parent)
    if isinstance(parent, ast.AnnAssign):
        if child is parent.annotation:
            return climb.site(SiteKind.OTHER, parent)
        return climb.site(climb.kind_of_store, parent, bound=bound_name(parent.target))
    if isinstance(parent, ast.AugAssign) and climb.displays:
        return climb.site(SiteKind.COLLECTION, parent, bound=bound_name(parent.target))
    if isinstance(parent, ast.arguments):
        return climb.site(climb.kind_of_store, parent, bound=_parameter(parent, child))
    if isinstance(parent, ast.For | ast.AsyncFor | ast.comprehension) and child is parent.iter:
        return climb.site(SiteKind.COLLECTION, parent, bound=_loop_name(climb, parent.target))
    if isinstance(parent, ast.MatchValue | ast.MatchSequence | ast.MatchMapping | ast.MatchClass):
        return _pattern(climb)
    if isinstance(parent, ast.Subscript):
        return _subscript(climb, parent)
    if isinstance(parent, ast.Attribute) and climb.displays:
        return _consumed(climb, parent)
    if isinstance(parent, ast.BinOp):
        return _arithmetic(climb, parent)
    return climb.site(SiteKind.OTHER, parent)


# -- comparisons ---------------------------------------------------------------------------------------------------


def _compare(climb: _Climb, parent: ast.Compare) -> Site:
    operands = [parent.left, *parent.comparators]
    index = climb.places.index(operands, climb.child)
    around = [
        (parent.ops[i], operands[i] if i < index else operands[i + 1])
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
    return climb.site(SiteKind.COMPARISON, parent, subject=_opposite(climb, other))


def _opposite(climb: _Climb, other: ast.expr) -> ast.expr:
    """What stands opposite the literal where a display meets a display of the same length; else all of `other`."""
    for display, index in reversed(climb.displays):
        if isinstance(other, Display) and isinstance(display, Display) and len(other.elts) == len(display.elts):
            other = other.elts[index]
        elif isinstance(display, ast.Dict) and index == -1:
            break
    return other


def _conditional(climb: _Climb, parent: ast.IfExp) -> Site | None:
    """`assert r.status == 404 if missing else 204`: the other branch says what is compared."""
    sibling = parent.orelse if climb.child is parent.body else parent.body
    outer = climb.path[climb.at - 1]
    if isinstance(outer, ast.Assert) and isinstance(sibling, ast.Compare) and isinstance(sibling.ops[0], ast.Eq):
        return climb.site(SiteKind.COMPARISON, parent, subject=sibling.left)
    return None


def _pattern(climb: _Climb) -> Site:
    case = next((i for i in range(climb.at, -1, -1) if isinstance(climb.path[i], ast.match_case)), 0)
    match = climb.path[case - 1]
    pattern = climb.path[case + 1] if case + 1 <= climb.at else None
    subject: ast.expr | None = match.subject if isinstance(match, ast.Match) else None
    bound = ""
    inner: ast.AST = climb.literal
    for node in reversed(climb.path[case + 1 : climb.at + 1]):
        if isinstance(node, ast.MatchMapping) and inner in node.patterns:
            bound = bound or text_of(node.keys[node.patterns.index(inner)])
        elif isinstance(node, ast.MatchClass) and inner in node.kwd_patterns:
            bound = bound or node.kwd_attrs[node.kwd_patterns.index(inner)]
        elif isinstance(node, ast.MatchSequence) and inner in node.patterns and node is pattern:
            index = node.patterns.index(inner)
            if isinstance(subject, ast.Tuple) and len(subject.elts) == len(node.patterns):
                subject = subject.elts[index]
        inner = node
    return climb.site(SiteKind.CASE, climb.path[case], subject=subject, bound=bound)


# -- calls ---------------------------------------------------------------------------------------------------------


def _call(climb: _Climb, call: ast.Call) -> Site | None:  # noqa: C901, PLR0911, PLR0912
    child, path = climb.child, climb.path[: climb.at + 1]
    keyword = child.arg or "" if isinstance(child, ast.keyword) else ""
    if child is call.func:
        return climb.site(SiteKind.OTHER, call)
    callee = climb.bindings.qualified(call.func, path)
    name = calls.tail(call.func)
    position = -1 if isinstance(child, ast.keyword) else climb.places.index(call.args, child)
    if climb.displays and (callee in _WRAPPERS or name in {"chain", "cycle", "deque", "product"}):
        return None
    if name == "param" and position >= 0 and callee in {"pytest.param", "<local>.param", ""}:
        climb.displays.append((call, position))
        return None
    if callee in {"builtins.range", "range"}:
        return climb.site(SiteKind.RANGE, call, callee=callee, position=position)
    column = calls.column(call, child, climb.displays)
    if column is not None:
        return climb.site(SiteKind.COLLECTION, call, callee=callee or name, bound=column)
    named = calls.named_by_text(call, name, position, keyword)
    if named:
        return climb.site(climb.kind_of_store, call, callee=callee or name, bound=named, position=position)
    if keyword in PLACEHOLDERS or (position == 0 and name in _FIELDS):
        owner = _owner_of(climb)
        if owner:
            return climb.site(climb.kind_of_store, call, callee=callee or name, bound=owner)
    subject = calls.opposite(call, climb.path[climb.at - 1] if climb.at else None, name, position)
    if subject is not None:
        kind = SiteKind.IDENTITY if name in calls.IDENTITY else SiteKind.ASSERTION
        return climb.site(kind, call, callee=callee or name, subject=_opposite(climb, subject), position=position)
    if climb.displays:
        kind = SiteKind.COLLECTION
    elif calls.asserts(name):
        kind = SiteKind.ASSERTION
    elif callee == "builtins.dict" and keyword:
        kind = SiteKind.STORE
    else:
        kind = SiteKind.ARGUMENT
    return climb.site(kind, call, callee=callee or spelled(call.func), bound=keyword, position=position)


def _owner_of(climb: _Climb) -> str:
    """What a call's result is bound to, one step up: the `status` of `status = field(default=200)`."""
    outer = climb.path[climb.at - 1] if climb.at else None
    if isinstance(outer, ast.Assign):
        return bound_name(outer.targets[0])
    if isinstance(outer, ast.AnnAssign):
        return bound_name(outer.target)
    if isinstance(outer, ast.arguments):
        return _parameter(outer, climb.path[climb.at])
    if isinstance(outer, ast.keyword):
        return outer.arg or ""
    return ""


# -- stores --------------------------------------------------------------------------------------------------------


def _dict(climb: _Climb, parent: ast.Dict) -> Site | None:
    at = climb.places.index(parent.values, climb.child)
    if at < 0:
        climb.displays.append((parent, -1))
        return None
    named = text_of(parent.keys[at])
    outer = climb.path[climb.at - 1] if climb.at else None
    table = isinstance(outer, ast.Assign | ast.AnnAssign) and tier(named) is Tier.NONE
    if named and not table:  # CODES = {"missing": 404}: there the table's name says more
        return climb.site(climb.kind_of_store, parent, bound=named)
    climb.displays.append((parent, -2))
    return None


def _assign(climb: _Climb, parent: ast.Assign) -> Site:
    target = parent.targets[0]
    if climb.displays:
        display, index = climb.displays[-1]
        if isinstance(target, Display) and isinstance(display, Display) and len(target.elts) == len(display.elts):
            kind = SiteKind.STORE if len(climb.displays) == 1 else SiteKind.COLLECTION
            return climb.site(kind, parent, bound=bound_name(target.elts[index]))
    named = [bound_name(one) for one in parent.targets]
    return climb.site(climb.kind_of_store, parent, bound=next((name for name in named if name), ""))


def _return(climb: _Climb, parent: ast.Return | ast.Yield | ast.Lambda) -> Site:
    if isinstance(parent, ast.Lambda) and climb.child is not parent.body:
        return climb.site(SiteKind.OTHER, parent)
    if not climb.displays:
        return climb.site(SiteKind.RETURN, parent)
    display, index = climb.displays[0]
    if len(climb.displays) == 1 and isinstance(display, ast.Tuple):
        return climb.site(SiteKind.RETURN, parent, position=index)
    function = next((node for node in reversed(climb.path) if isinstance(node, ast.FunctionDef)), None)
    return climb.site(SiteKind.COLLECTION, parent, bound=function.name if function else "")


def _parameter(args: ast.arguments, child: ast.AST) -> str:
    positional = [*args.posonlyargs, *args.args]
    if child in args.defaults:
        return positional[len(positional) - len(args.defaults) + args.defaults.index(child)].arg
    if child in args.kw_defaults:
        return args.kwonlyargs[args.kw_defaults.index(child)].arg
    return ""


def _loop_name(climb: _Climb, target: ast.expr) -> str:
    """The loop variable that takes the literal: the one at its index where rows are unpacked."""
    if isinstance(target, ast.Tuple | ast.List) and len(climb.displays) > 1:
        row, index = climb.displays[-2]
        if isinstance(row, ast.Tuple | ast.List) and index < len(target.elts):
            return name_of(target.elts[index])
    return name_of(target)


def _subscript(climb: _Climb, parent: ast.Subscript) -> Site:
    if climb.child is parent.slice and not climb.displays:
        return climb.site(SiteKind.COLLECTION, parent, bound=name_of(parent.value), subject=parent.value)
    if climb.child is parent.value and climb.displays and climb.displays[-1][1] == -1:
        return climb.site(SiteKind.COLLECTION, parent, subject=parent.slice)
    return climb.site(SiteKind.OTHER, parent)


def _consumed(climb: _Climb, parent: ast.Attribute) -> Site:
    """`{404: handler}.get(status)`: the argument says what the keys are."""
    call = climb.path[climb.at - 1]
    if parent.attr == "get" and isinstance(call, ast.Call) and call.args and climb.displays[-1][1] == -1:
        return climb.site(SiteKind.COLLECTION, parent, subject=call.args[0])
    return climb.site(SiteKind.OTHER, parent)


def _arithmetic(climb: _Climb, parent: ast.BinOp) -> Site | None:
    if climb.displays and isinstance(parent.op, ast.Add | ast.BitOr):
        return None
    if isinstance(parent.op, ast.FloorDiv | ast.Div) and climb.child is parent.right:
        return climb.site(SiteKind.RANGE, parent, subject=parent.left)
    return climb.site(SiteKind.OTHER, parent)
