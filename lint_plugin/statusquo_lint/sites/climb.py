"""The climb from a literal through its ancestors: what all its readers share, and what those of sites need beside."""

from __future__ import annotations

import ast

from statusquo._dataclasses import dataclass, field
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.nodes import DISPLAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Path
    from statusquo_lint.syntax.siblings import Places


@dataclass(slots=True)
class Climb:
    """A climb from a literal, or another expression, through its ancestors: how far it is.

    This much is the same for the readers that ask what the literal is (`sites.classify`) and those that ask where its
    value ends up (`safety.climb`). Their steps differ, since the first stop at the innermost construct that gives the
    number a meaning, and the others go on to the place where the value stays.
    """

    literal: ast.expr
    path: Path
    places: Places
    child: ast.AST = field(init=False)
    """The literal, or the ancestor of it that is a child of the parent looked at."""
    at: int = field(init=False)
    """The index of that parent in the path."""

    def __post_init__(self) -> None:
        self.child = self.literal
        self.at = len(self.path) - 1

    def parents(self) -> Iterator[ast.AST]:
        """Yield the ancestors, the parent first, and keep `child` and `at` up to date."""
        while self.at >= 0:  # pragma: no branch: every reader stops at the module
            parent = self.path[self.at]
            yield parent
            self.child = parent
            self.at -= 1

    @property
    def above(self) -> ast.AST | None:
        """The node around the parent; None above a module."""
        return self.path[self.at - 1] if self.at else None


PASSED_ON = (ast.BoolOp, ast.Starred, ast.Await, ast.keyword)
"""Parents that hand the value on to what stands around them, for every reader."""


def passed_on(_climb: Climb, _parent: ast.AST) -> None:
    """Nothing: what stands around the parent decides."""


class Held(NamedTuple):
    """A display, or what stands for one, and where in it the literal is."""

    node: ast.expr
    """A tuple, list, set or dictionary, a comprehension, or a `pytest.param(...)`."""
    at: int | None = None
    """Among the items or arguments; None in a dictionary."""
    is_key: bool = False
    """Whether it is a key of a dictionary."""


@dataclass(slots=True)
class SiteClimb(Climb):
    """The climb to the construct that gives a literal its meaning, with the displays that hold the literal."""

    literal: ast.Constant
    bindings: Bindings
    displays: list[Held] = field(default_factory=list)
    """The displays that hold the literal, innermost first."""

    def site(
        self,
        kind: SiteKind,
        holder: ast.AST,
        *,
        bound: str | None = None,
        callee: str | None = None,
        subject: ast.expr | None = None,
        position: int | None = None,
    ) -> Site:
        """The site of the literal; a text that is empty says nothing."""
        container = self.displays[0].node if self.displays else None
        return Site(self.literal, self.path, kind, holder, bound or None, callee or None, subject, position, container)

    @property
    def kind_of_store(self) -> SiteKind:
        """The kind of what is stored: a collection, or the literal itself."""
        return SiteKind.COLLECTION if self.displays else SiteKind.STORE


def opposite_item(held: Held, other: ast.expr) -> ast.expr | None:
    """The item at the literal's index where the other side is a display of the same length: `a, b = 404, "x"`."""
    display, at, _ = held
    if at is None or not isinstance(other, DISPLAYS) or not isinstance(display, DISPLAYS):
        return None
    return other.elts[at] if len(other.elts) == len(display.elts) else None
