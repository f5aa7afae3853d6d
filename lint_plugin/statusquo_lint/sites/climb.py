"""The way up from a literal to what gives it a meaning."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from statusquo_lint.sites.site import Site, SiteKind

if TYPE_CHECKING:
    from statusquo_lint.syntax.bindings import Bindings, Path
    from statusquo_lint.syntax.siblings import Places

Display = (ast.Tuple, ast.List, ast.Set)


class Held(NamedTuple):
    """A display, or what stands for one, and where in it the literal is."""

    node: ast.expr
    """A tuple, list, set or dictionary, a comprehension, or a `pytest.param(...)`."""
    at: int | None = None
    """Among the items or arguments; None in a dictionary."""
    is_key: bool = False
    """Whether it is a key of a dictionary."""


@dataclass(slots=True)
class Climb:
    """The way up from a literal: where it is, and the displays it has left."""

    literal: ast.Constant
    path: Path
    bindings: Bindings
    places: Places
    child: ast.AST
    at: int
    displays: list[Held] = field(default_factory=list)
    """The displays that hold the literal, innermost first."""

    @property
    def above(self) -> ast.AST | None:
        """The node around the parent; None above a module."""
        return self.path[self.at - 1] if self.at else None

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
    if at is None or not isinstance(other, Display) or not isinstance(display, Display):
        return None
    return other.elts[at] if len(other.elts) == len(display.elts) else None
