"""A literal with one of the constructs around it, which the rows about places ask."""

from __future__ import annotations

import functools

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from statusquo_lint.safety.enum_name import StatusName, Unnamed
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module, Site


@dataclass(eq=False)  # not frozen, since each literal makes several: to fill a frozen one takes three times as long
class Place:
    """A literal in one of the constructs around it."""

    parent: ast.AST
    child: ast.AST
    """The child of `parent` that the literal is, or stands in."""
    site: Site
    module: Module
    facts: Facts

    @functools.cached_property
    def name(self) -> StatusName | Unnamed:
        """How the enum is written here."""
        return self.facts.names.at(self.site.path, self.site.literal.lineno)
