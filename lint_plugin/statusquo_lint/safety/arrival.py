"""One place where a value ends up, with what the tables ask of it; each answer is made when a row first needs it."""

from __future__ import annotations

import ast
import functools

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.knowledge.sinks import Sink, sinks_for

if TYPE_CHECKING:
    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.follow import Followed
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module


@dataclass(frozen=True)
class Arrival:
    """An end of a value, in its module."""

    destination: Destination
    module: Module
    facts: Facts
    followed: Followed

    @functools.cached_property
    def call(self) -> ast.Call:
        """The call, of an argument."""
        return cast("ast.Call", self.destination.node)

    @functools.cached_property
    def keyword(self) -> str:
        """The keyword that the argument is passed by; empty for one by position."""
        return self.destination.child.arg or "" if isinstance(self.destination.child, ast.keyword) else ""

    @functools.cached_property
    def callee(self) -> str:
        """The dotted name of what is called."""
        func = self.call.func
        return self.module.bindings.qualified(func, self.destination.path) or self.facts.qualified(func)

    @functools.cached_property
    def tail(self) -> str:
        """The last part of it."""
        return self.callee.rpartition(".")[2]

    @functools.cached_property
    def position(self) -> int:
        """The index among the positional arguments; -1 for a keyword."""
        return self.facts.siblings.places.index(self.call.args, self.destination.child)

    @functools.cached_property
    def sink(self) -> Sink | None:
        """The measured sink that takes the argument itself."""
        if self.destination.display is not None:
            return None
        position = self.position if self.position >= 0 else None
        return next((sink for sink in sinks_for(self.callee) if sink.takes(position, self.keyword or None)), None)
