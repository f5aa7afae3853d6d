"""The questions that tables answer: a place with all that its clues may look at."""

from __future__ import annotations

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from statusquo_lint.evidence.surroundings import Surroundings
    from statusquo_lint.knowledge.sinks import Sink
    from statusquo_lint.sites.site import Site
    from statusquo_lint.syntax.nodes import Path
    from statusquo_lint.syntax.scopes import Binding


class OfSite(NamedTuple):
    """Is the literal of this site a status?"""

    site: Site
    around: Surroundings

    @property
    def without(self) -> frozenset[str]:
        """The ids of the rows that are switched off."""
        return self.around.without


class OfName(NamedTuple):
    """Does this name say that the number it goes with is a status?"""

    name: str
    code: int
    around: Surroundings

    @property
    def without(self) -> frozenset[str]:
        """The ids of the rows that are switched off."""
        return self.around.without


class OfExpression(NamedTuple):
    """Does this expression, seen from below the path, give a status?"""

    expr: ast.expr
    path: Path
    code: int
    around: Surroundings
    depth: int
    """How many more variables are followed to what they hold."""

    @property
    def without(self) -> frozenset[str]:
        """The ids of the rows that are switched off."""
        return self.around.without


class OfBinding(NamedTuple):
    """Does this name hold a status, as far as one of its bindings says?"""

    name: str
    binding: Binding
    where: Path
    asked: OfExpression

    @property
    def without(self) -> frozenset[str]:
        """The ids of the rows that are switched off."""
        return self.asked.around.without


class OfCall(NamedTuple):
    """Does this call take a status where the literal stands?"""

    site: Site
    call: ast.Call
    callee: str | None
    """The qualified name of what is called in the end, as of `Site.callee`."""
    spelling: str
    """The name that the call goes by."""
    sinks: tuple[Sink, ...]
    """What is known of the callable."""
    around: Surroundings

    @property
    def without(self) -> frozenset[str]:
        """The ids of the rows that are switched off."""
        return self.around.without
