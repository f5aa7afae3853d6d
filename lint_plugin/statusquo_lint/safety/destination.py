"""Where the value of a literal can end up: used up on the spot, bound to a name, returned, or passed to a call."""

from __future__ import annotations

import ast
import enum

from statusquo._dataclasses import dataclass
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.nodes import DISPLAYS, Path
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.syntax.bindings import Bindings


class Use(enum.Enum):
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


class Carried(NamedTuple):
    """How a value stands in an expression: itself, or in containers."""

    displays: tuple[ast.expr, ...] = ()
    """The displays and container calls that carry it, the innermost first."""
    key: bool = False
    """Whether it is a key of the innermost dictionary."""
    odd: int = 0
    """The number, if some callables that take others as members do not know it; 0 if all do, -1 if it is not known."""

    def taken_out(self, levels: int = 1) -> Carried:
        """How it stands after an item was taken out of the outermost container, so often."""
        displays = self.displays[: max(len(self.displays) - levels, 0)]
        return Carried(displays, self.key and bool(displays), self.odd)


ITSELF = Carried()
ANY = Carried(odd=-1)
"""A value of which no number is known."""


@dataclass(frozen=True, slots=True)
class Destination:
    """One place where a value ends up."""

    use: Use
    node: ast.AST
    """The construct where it stays or is used up."""
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
    """The literal itself."""
    odd: int = 0
    """The number, if some callables that take others as members do not know it; 0 if all do, -1 if it is not known."""

    @property
    def carried(self) -> Carried:
        """How the value stands in what arrives here."""
        return Carried(self.displays, self.key, self.odd)

    @property
    def display(self) -> ast.expr | None:
        """The outermost display that carries it."""
        return self.displays[-1] if self.displays else None


class Siblings:
    """Answers about the long displays, targets and arguments of one module, which their items ask for in turn."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings
        self.places = Places()
        self._unpacked: dict[int, tuple[str, ...]] = {}

    def holds(self, siblings: Sequence[ast.AST | None], node: ast.AST) -> bool:
        """Whether a node is one of some siblings."""
        return self.places.index(siblings, node) >= 0

    def bound_by(self, statement: ast.Assign, child: ast.AST) -> tuple[str, ...]:
        """The names that an assignment gives its value or an item of it."""
        names = self._unpacked.get(id(statement))
        if names is None:
            names = self._unpacked[id(statement)] = tuple(
                name for target in statement.targets for name in _unpacked(target, statement.value, child)
            )
        return names


def _unpacked(target: ast.expr, value: ast.expr, child: ast.AST) -> tuple[str, ...]:
    """The names of an assignment's target; for a display beside a display those of all its items."""
    if isinstance(target, DISPLAYS) and isinstance(value, DISPLAYS) and child is value:
        return tuple(name for item in target.elts for name in target_names(item))
    return target_names(target)


def target_names(target: ast.expr) -> tuple[str, ...]:
    """The names, attributes or text keys that a target binds; a container's own name where the key is no text."""
    match target:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return (name,)
        case ast.Subscript(value=value) | ast.Starred(value=value):
            return target_names(value)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return tuple(name for item in items for name in target_names(item))
    return ()
