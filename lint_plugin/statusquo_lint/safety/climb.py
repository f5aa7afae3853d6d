"""The climb from a literal to every place where its value ends up.

`sites.classify` climbs the same ancestors, and both are a `Climb` that asks a table of steps by the type of a parent.
The steps are not the same: a site ends at the innermost construct that says what the number is, and a value goes on
through calls that hand it over, `yield from`, subscripts and names until it stays somewhere.
"""

from __future__ import annotations

import ast

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.knowledge.sinks import known_by_all
from statusquo_lint.safety.destination import ITSELF, Carried, Destination, Siblings, Use, target_names
from statusquo_lint.sites.climb import PASSED_ON, Climb, passed_on
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.nodes import DISPLAYS, ITEM_COMPREHENSIONS, Path
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OWNERS = frozenset({"collections", "itertools", "types", "builtins"})
_CONTAINERS = frozenset({"list", "tuple", "set", "frozenset", "dict", "deque", "OrderedDict", "MappingProxyType"})
_HANDED_ON = frozenset({"max", "min", "sorted", "reversed", "iter", "next", "chain", "cycle", "repeat", "enumerate"})


@dataclass(slots=True)
class _Climb(Climb):
    """The climb to the places where a value ends up, with what carries it there."""

    siblings: Siblings
    displays: tuple[ast.expr, ...] = ()
    """What carries it, the innermost first, as in `End`."""
    key: bool = False
    """Whether it is a key of the innermost dictionary."""
    odd: int = 0
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def carried_by(self, display: ast.expr) -> None:
        self.displays += (display,)

    def destination(self, use: Use, names: tuple[str, ...] = ()) -> Destination:
        """The destination at this place, where the value gets these names besides those it has already."""
        return self._destination(use, self.names + names if self.names else names)

    def walrus(self, target: ast.expr) -> Destination:
        """The destination at a name that the value gets while it is passed on."""
        return self._destination(Use.BOUND, target_names(target))

    def _destination(self, use: Use, names: tuple[str, ...]) -> Destination:
        above, parent = self.path[: self.at], self.path[self.at]
        carried = (self.displays, self.key, self.literal, self.odd)
        return Destination(use, parent, self.child, above, names, self.keys, *carried)


def destinations(value: ast.expr, path: Path, siblings: Siblings, carried: Carried = ITSELF) -> Iterator[Destination]:
    """Every place where the value of an expression ends up; more than one where a walrus binds it too.

    `carried` says how the number stands in that value: itself, or in containers.
    """
    climb = _Climb(value, path, siblings.places, siblings, carried.displays, carried.key, carried.odd or _odd(value))
    for parent in climb.parents():  # pragma: no branch: a module makes a destination at the latest
        if isinstance(parent, ast.NamedExpr):
            yield climb.walrus(parent.target)
        else:
            destination = _STEPS.get(type(parent), _unknown)(climb, parent)
            if destination is not None:
                yield destination
                return


def _odd(value: ast.expr) -> int:
    match value:
        case ast.Constant(value=int(code)) if code not in known_by_all():
            return code
    return 0


def _unknown(climb: _Climb, _parent: ast.AST) -> Destination:
    return climb.destination(Use.UNKNOWN)


def _consumed(climb: _Climb, _parent: ast.AST) -> Destination:
    return climb.destination(Use.CONSUMED)


def _assertion(climb: _Climb, parent: ast.Assert) -> Destination:
    """The condition is only tested; the other part is kept by the exception that shows it."""
    return climb.destination(Use.CONSUMED if climb.child is parent.test else Use.UNKNOWN)


def _conditional(climb: _Climb, parent: ast.IfExp) -> Destination | None:
    return climb.destination(Use.CONSUMED) if climb.child is parent.test else None


def _display(climb: _Climb, parent: ast.expr) -> None:
    climb.carried_by(parent)


def _dict_comprehension(climb: _Climb, parent: ast.DictComp) -> None:
    climb.key = climb.key or (not climb.displays and climb.child is parent.key)
    climb.carried_by(parent)


def _dictionary(climb: _Climb, parent: ast.Dict) -> None:
    named = _key_names(parent, climb.child, climb.siblings)
    if climb.displays:
        climb.names += named
    else:
        climb.key = climb.key or climb.siblings.holds(parent.keys, climb.child)
        climb.keys = named
    climb.carried_by(parent)


def _subscript(climb: _Climb, parent: ast.Subscript) -> Destination | None:
    if climb.child is parent.value and not climb.key:
        climb.displays = climb.displays[:-1]
        return None
    stored = climb.child is parent.slice and isinstance(parent.ctx, ast.Store)
    return climb.destination(Use.BOUND, target_names(parent.value)) if stored else climb.destination(Use.CONSUMED)


def _call(climb: _Climb, parent: ast.Call) -> Destination | None:
    if not _hands_on(parent, climb):
        keyword = climb.child.arg if isinstance(climb.child, ast.keyword) else None
        return climb.destination(Use.ARGUMENT, (keyword,) if keyword else ())
    if climb.displays:
        climb.carried_by(parent)
    return None


def _operation(climb: _Climb, parent: ast.BinOp) -> Destination | None:
    if climb.displays and isinstance(parent.op, ast.Add | ast.Mult | ast.BitOr):
        return None
    formatted = isinstance(parent.op, ast.Mod) and climb.child is parent.right
    return climb.destination(Use.PERCENT if formatted else Use.CONSUMED)


def _attribute(climb: _Climb, parent: ast.Attribute) -> Destination:
    looked_up = climb.key and _looks_up(parent, climb.above)
    return climb.destination(Use.CONSUMED if looked_up else Use.UNKNOWN)


def _compare(climb: _Climb, parent: ast.Compare) -> Destination:
    operators = _operators(parent, climb.child, climb.siblings)
    return climb.destination(Use.IDENTITY if operators & {ast.Is, ast.IsNot} else Use.CONSUMED)


def _case(climb: _Climb, parent: ast.match_case) -> Destination:
    return climb.destination(Use.PATTERN if climb.child is parent.pattern else Use.CONSUMED)


def _formatted(climb: _Climb, _parent: ast.FormattedValue) -> Destination:
    return climb.destination(Use.FORMATTED)


def _returned(climb: _Climb, _parent: ast.Return | ast.Yield | ast.YieldFrom) -> Destination:
    function = function_around(climb.path[: climb.at])
    return climb.destination(Use.RETURNED, () if function is None else (function.name,))


def _lambda(climb: _Climb, _parent: ast.Lambda) -> Destination:
    return climb.destination(Use.RETURNED)


def _assign(climb: _Climb, parent: ast.Assign) -> Destination:
    return climb.destination(Use.BOUND, climb.siblings.bound_by(parent, climb.child))


def _annotated(climb: _Climb, parent: ast.AnnAssign) -> Destination:
    in_type = climb.child is parent.annotation
    return climb.destination(Use.UNKNOWN) if in_type else climb.destination(Use.BOUND, target_names(parent.target))


def _augmented(climb: _Climb, parent: ast.AugAssign) -> Destination:
    return (
        climb.destination(Use.BOUND, target_names(parent.target)) if climb.displays else climb.destination(Use.CONSUMED)
    )


def _default(climb: _Climb, parent: ast.arguments) -> Destination:
    parameter = climb.siblings.places.with_default(parent, climb.child)
    return climb.destination(Use.BOUND, () if parameter is None else (parameter.arg,))


def _loop(climb: _Climb, parent: ast.For | ast.AsyncFor | ast.comprehension) -> Destination:
    if climb.child is not parent.iter:
        return climb.destination(Use.CONSUMED)  # a condition of a comprehension
    return climb.destination(Use.BOUND, target_names(parent.target))


def _operators(compare: ast.Compare, child: ast.AST, siblings: Siblings) -> set[type[ast.cmpop]]:
    """The types of the operators on both sides of an operand."""
    at = siblings.places.index(compare.comparators, child) + 1
    return {type(op) for op in compare.ops[max(at - 1, 0) : at + 1]}


def _key_names(display: ast.Dict, child: ast.AST, siblings: Siblings) -> tuple[str, ...]:
    """The text key whose value the child is."""
    at = siblings.places.index(display.values, child)
    name = display.keys[at] if at >= 0 else None
    return (name.value,) if isinstance(name, ast.Constant) and isinstance(name.value, str) else ()


def _hands_on(call: ast.Call, climb: _Climb) -> bool:
    """Whether the call gives the value, or a container of it, to what stands around it."""
    if climb.child is call.func or last_name(call.func) not in _CONTAINERS | _HANDED_ON:
        return False
    qualified = climb.siblings.bindings.qualified(call.func, climb.path[: climb.at + 1])
    return qualified.rpartition(".")[0] in _OWNERS


def _looks_up(attribute: ast.Attribute, above: ast.AST | None) -> bool:
    """`{404: handler}.get(status)`."""
    return attribute.attr in {"get", "index", "count"} and isinstance(above, ast.Call) and above.func is attribute


_STEPS: dict[type[ast.AST], Callable[[_Climb, Any], Destination | None]] = {
    **dict.fromkeys((*PASSED_ON, *ast.pattern.__subclasses__()), passed_on),
    **dict.fromkeys(
        (ast.UnaryOp, ast.Slice, ast.Expr, ast.Delete, ast.If, ast.While),
        _consumed,
    ),
    **dict.fromkeys((*DISPLAYS, *ITEM_COMPREHENSIONS), _display),
    **dict.fromkeys((ast.Return, ast.Yield, ast.YieldFrom), _returned),
    **dict.fromkeys((ast.For, ast.AsyncFor, ast.comprehension), _loop),
    ast.Assert: _assertion,
    ast.IfExp: _conditional,
    ast.DictComp: _dict_comprehension,
    ast.Dict: _dictionary,
    ast.Subscript: _subscript,
    ast.Call: _call,
    ast.BinOp: _operation,
    ast.Attribute: _attribute,
    ast.Compare: _compare,
    ast.match_case: _case,
    ast.FormattedValue: _formatted,
    ast.Lambda: _lambda,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.arguments: _default,
}
"""The destination that a parent makes, or None where it only passes the value on; other parents make an unknown one."""
