"""The types of a shape reader: its arguments and its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries that a reader found in an object, and what the object can do."""

    entries: tuple[Entry, ...]
    capabilities: frozenset[str] = frozenset()
    """The capabilities that only the reader knows; those that the entries show are added for every shape."""
    notes: tuple[str, ...] = ()
    """What the reader saw and left out, for the report."""
    lacks: frozenset[str] = frozenset()
    """Capabilities that the rows show and the object has not: a type of codes names ints and gives nobody one."""


Reader = Callable[[object, str], "Reading | None"]
"""Takes the object and the adopter's name prefix, and returns the entries; None if the object has another shape."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of object that holds status codes."""

    id: str
    text: str
    """A description for people: `dict of code to phrase`."""
    read: Reader
