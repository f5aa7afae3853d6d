"""The way up from a literal to what gives it a meaning."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from statusquo_lint.sites.site import Site, SiteKind

if TYPE_CHECKING:
    from statusquo_lint.syntax.bindings import Bindings, Path
    from statusquo_lint.syntax.siblings import Places

Display = (ast.Tuple, ast.List, ast.Set)


@dataclass(slots=True)
class Climb:
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
