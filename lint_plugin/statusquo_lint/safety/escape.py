"""Where the value of a literal goes: consumed on the spot, or out to a name, a caller, a callee."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_lint.safety.mentions import last_name
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Path = tuple[ast.AST, ...]


class Way(enum.Enum):
    """What becomes of the value."""

    CONSUMED = "consumed"  # compared, counted with, looked up: only the number mattered
    IDENTITY = "identity"  # operand of `is`
    PATTERN = "pattern"  # of a case
    FORMATTED = "formatted"  # a field of an f-string
    PERCENT = "percent"  # right of a format string
    ARGUMENT = "argument"  # of a call
    RETURNED = "returned"  # or yielded
    BOUND = "bound"  # to a name, attribute, parameter, key or loop variable
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a value's way."""

    way: Way
    node: ast.AST
    """The construct it ends in."""
    child: ast.AST
    """The child of `node` that the value arrives through."""
    path: Path
    """The ancestors of `node`, the module first."""
    names: tuple[str, ...] = ()
    """The names, attributes, parameters or keywords that it is bound to there, or the function that returns it."""
    keys: tuple[str, ...] = ()
    """The text keys of the dictionaries whose value it is itself, not what carries it."""
    displays: tuple[ast.expr, ...] = ()
    """The displays (list, tuple, set or dict) and container calls that carry it, the innermost first."""
    key: bool = False
    """Whether it is a key of the innermost dictionary."""
    literal: ast.expr | None = None
    """Where the way began."""

    @property
    def display(self) -> ast.expr | None:
        """The outermost display that carries it."""
        return self.displays[-1] if self.displays else None


_OWNERS = frozenset({"collections", "itertools", "types", "builtins"})
_CONTAINERS = frozenset({"list", "tuple", "set", "frozenset", "dict", "deque", "OrderedDict", "MappingProxyType"})
_HANDED_ON = frozenset({"max", "min", "sorted", "reversed", "iter", "next", "chain", "cycle", "repeat", "enumerate"})
_COUNTED = frozenset(
    [
        "int",
        "float",
        "bool",
        "complex",
        "hash",
        "abs",
        "divmod",
        "pow",
        "round",
        "chr",
        "hex",
        "oct",
        "bin",
        "len",
        "sum",
        "range",
        "isinstance",
        "all",
        "any",
        "slice",
    ]
)
_DISPLAYS = (ast.Tuple, ast.List, ast.Set)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp)


class Siblings:
    """What is asked of long displays, targets and arguments again for each of their items; of one module."""

    def __init__(self) -> None:
        self.places = Places()
        self._unpacked: dict[int, tuple[str, ...]] = {}

    def holds(self, siblings: Sequence[ast.AST | None], node: ast.AST) -> bool:
        """Whether a node is one of these."""
        return self.places.index(siblings, node) >= 0

    def bound_by(self, statement: ast.Assign, child: ast.AST) -> tuple[str, ...]:
        """The names that an assignment gives its value or an item of it."""
        names = self._unpacked.get(id(statement))
        if names is None:
            names = self._unpacked[id(statement)] = tuple(
                name for target in statement.targets for name in _unpacked(target, statement.value, child)
            )
        return names


def ends(literal: ast.expr, path: Path, siblings: Siblings) -> Iterator[End]:  # noqa: C901, PLR0912  (one branch a construct)
    """Every end of the literal's way; more than one where a walrus binds it on the way."""
    child: ast.AST = literal
    displays: tuple[ast.expr, ...] = ()
    key = False
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    for index in range(len(path) - 1, -1, -1):
        parent, above = path[index], path[:index]
        match parent:
            case ast.IfExp() if child is not parent.test:
                pass
            case ast.BoolOp() | ast.Starred() | ast.Await() | ast.keyword():
                pass
            case ast.NamedExpr():
                yield End(Way.BOUND, parent, child, above, _target_names(parent.target), keys, displays, key, literal)
            case ast.Tuple() | ast.List() | ast.Set():
                displays += (parent,)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() if child is parent.elt:
                displays += (parent,)
            case ast.DictComp() if child in (parent.key, parent.value):
                key = key or (not displays and child is parent.key)
                displays += (parent,)
            case ast.Dict():
                key = key or (not displays and siblings.holds(parent.keys, child))
                if not displays:
                    keys = _key_names(parent, child, siblings)
                else:
                    names += _key_names(parent, child, siblings)
                displays += (parent,)
            case ast.Subscript() if child is parent.value and not key:
                displays = displays[:-1]
            case ast.Call() if _hands_on(parent, child):
                displays += (parent,) if displays else ()
            case ast.BinOp() if displays and isinstance(parent.op, ast.Add | ast.Mult | ast.BitOr):
                pass
            case ast.Attribute() if _looks_up(parent, path[index - 1]):
                yield End(
                    Way.CONSUMED if key else Way.UNKNOWN, parent, child, above, names, keys, displays, key, literal
                )
                return
            case _:
                way, more = _way(parent, child, above, displays, siblings)
                if way is not None:
                    yield End(way, parent, child, above, names + more if names else more, keys, displays, key, literal)
                    return
        child = parent


def _way(  # noqa: C901, PLR0911, PLR0912  (one branch a construct)
    parent: ast.AST, child: ast.AST, above: Path, displays: tuple[ast.expr, ...], siblings: Siblings
) -> tuple[Way | None, tuple[str, ...]]:
    match parent:
        case ast.Compare():
            operators = _operators(parent, child, siblings)
            return (Way.IDENTITY if operators & {ast.Is, ast.IsNot} else Way.CONSUMED), ()
        case ast.pattern():
            return None, ()
        case ast.match_case():
            return (Way.PATTERN if child is parent.pattern else Way.CONSUMED), ()
        case ast.FormattedValue():
            return Way.FORMATTED, ()
        case ast.BinOp(op=ast.Mod()) if child is parent.right:
            return Way.PERCENT, ()
        case ast.BinOp() | ast.UnaryOp() | ast.Slice() | ast.Assert() | ast.Expr() | ast.Delete():
            return Way.CONSUMED, ()
        case ast.If() | ast.While() | ast.IfExp():
            return Way.CONSUMED, ()
        case ast.Subscript():
            stored = child is parent.slice and isinstance(parent.ctx, ast.Store)
            return (Way.BOUND, _target_names(parent.value)) if stored else (Way.CONSUMED, ())
        case ast.Call():
            keyword = child.arg if isinstance(child, ast.keyword) else None
            return Way.ARGUMENT, ((keyword,) if keyword else ())
        case ast.Return() | ast.Yield() | ast.YieldFrom():
            function = next((node for node in reversed(above) if isinstance(node, _FUNCTIONS)), None)
            return Way.RETURNED, () if function is None else (function.name,)
        case ast.Lambda():
            return Way.RETURNED, ()
        case ast.Assign():
            return Way.BOUND, siblings.bound_by(parent, child)
        case ast.AnnAssign():
            return (Way.UNKNOWN, ()) if child is parent.annotation else (Way.BOUND, _target_names(parent.target))
        case ast.AugAssign():
            return (Way.CONSUMED, ()) if not displays else (Way.BOUND, _target_names(parent.target))
        case ast.arguments():
            return Way.BOUND, tuple(
                arg.arg for arg in [parameter_of(parent, child, siblings.places)] if arg is not None
            )
        case ast.For() | ast.AsyncFor() | ast.comprehension() if child is parent.iter:
            return Way.BOUND, _target_names(parent.target)
        case _:
            return Way.UNKNOWN, ()


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _operators(compare: ast.Compare, child: ast.AST, siblings: Siblings) -> set[type[ast.cmpop]]:
    """The types of the operators on both sides of an operand."""
    at = siblings.places.index(compare.comparators, child) + 1
    return {type(op) for op in compare.ops[max(at - 1, 0) : at + 1]}


def parameter_of(arguments: ast.arguments, default: ast.AST, places: Places) -> ast.arg | None:
    """The parameter whose default it is."""
    at = places.index(arguments.defaults, default)
    if at >= 0:
        at -= len(arguments.defaults)  # from the end: of those that come last, some may be before the `/`
        return arguments.args[at] if -at <= len(arguments.args) else arguments.posonlyargs[at + len(arguments.args)]
    at = places.index(arguments.kw_defaults, default)
    return arguments.kwonlyargs[at] if at >= 0 else None


def _unpacked(target: ast.expr, value: ast.expr, child: ast.AST) -> tuple[str, ...]:
    """The names of an assignment's target; for a display beside a display those of all its items."""
    if isinstance(target, _DISPLAYS) and isinstance(value, _DISPLAYS) and child is value:
        return tuple(name for item in target.elts for name in _target_names(item))
    return _target_names(target)


def _target_names(target: ast.expr) -> tuple[str, ...]:  # noqa: PLR0911  (one return a target)
    match target:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(attr=name):
            return (name,)
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            return (name,)
        case ast.Subscript(value=value):
            return _target_names(value)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return tuple(name for item in items for name in _target_names(item))
        case ast.Starred(value=value):
            return _target_names(value)
    return ()


def _key_names(display: ast.Dict, child: ast.AST, siblings: Siblings) -> tuple[str, ...]:
    """The text key whose value the child is."""
    at = siblings.places.index(display.values, child)
    name = display.keys[at] if at >= 0 else None
    return (name.value,) if isinstance(name, ast.Constant) and isinstance(name.value, str) else ()


def _hands_on(call: ast.Call, child: ast.AST) -> bool:
    """Whether the call gives the value, or a container of it, to whatever stands around it."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    known = owner is None or (isinstance(owner, ast.Name) and owner.id in _OWNERS)
    return known and child is not call.func and last_name(call.func) in _CONTAINERS | _HANDED_ON


def counts(call: ast.Call) -> bool:
    """Whether it is a built-in that only reads the number."""
    return isinstance(call.func, ast.Name) and call.func.id in _COUNTED


def _looks_up(attribute: ast.Attribute, above: ast.AST) -> bool:
    """`{404: handler}.get(status)`."""
    return attribute.attr in {"get", "index", "count"} and isinstance(above, ast.Call) and above.func is attribute
