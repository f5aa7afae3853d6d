"""One place where a value ends up, with lazy answers for the rows of the tables."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from statusquo_lint.knowledge.sinks import Sink, sinks_for
from statusquo_lint.safety import type_checkers
from statusquo_lint.safety.meetings import Meeting, meeting_by_name, met_by_object
from statusquo_lint.safety.receivers import Receiver, receiver_of

if TYPE_CHECKING:
    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.safety.type_checkers import Objection
    from statusquo_lint.sites.site import Module


@dataclass(frozen=True)
class Arrival:
    """A destination of a value, in its module."""

    destination: Destination
    module: Module
    facts: Facts
    without: frozenset[str] = frozenset()
    """Receivers that are passed over."""

    @functools.cached_property
    def call(self) -> ast.Call:
        """The call, of an argument."""
        return cast("ast.Call", self.destination.node)

    @functools.cached_property
    def keyword(self) -> str | None:
        """The keyword that the argument is passed by; None for one by position."""
        return self.destination.child.arg if isinstance(self.destination.child, ast.keyword) else None

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
    def receiver(self) -> Receiver | None:
        """The call as one that sees more of an argument than its number."""
        receiver = receiver_of(self.call, self.callee, self.facts.roots, keyword=bool(self.keyword))
        return None if receiver is not None and receiver.id in self.without else receiver

    @functools.cached_property
    def sink(self) -> Sink | None:
        """The measured sink that takes the argument itself."""
        if self.destination.display is not None:
            return None
        index = self.facts.siblings.places.index(self.call.args, self.destination.child)
        position = index if index >= 0 else None
        return next((sink for sink in sinks_for(self.callee) if sink.takes(position, self.keyword)), None)

    @functools.cached_property
    def met_by_object(self) -> Receiver | None:
        """What takes the text of the object that the call makes."""
        return met_by_object(self.destination, self.module, self.facts, self.without)

    @functools.cached_property
    def met_by_name(self) -> Meeting | None:
        """What the module does to something that the value is bound to, or that has the same name."""
        return meeting_by_name(self.destination, self.module, self.facts, self.without)

    @functools.cached_property
    def objection(self) -> Objection | None:
        """What a type checker objects to."""
        return type_checkers.objection(self.destination, self.module, self.facts)
