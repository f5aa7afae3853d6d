"""The status set: the normal form that every shape is read into, and that requirements check."""

from __future__ import annotations

from dataclasses import dataclass, field


class Capability:
    """What a shape can offer; a requirement names the capabilities that it needs."""

    NAMES = "names"  # entries have names
    PHRASES = "phrases"  # entries have phrases
    DESCRIPTIONS = "descriptions"  # entries have descriptions
    INT_MEMBERS = "int-members"  # members are ints
    ENUM = "enum"  # the container is an Enum class
    LOOKUP_BY_CODE = "lookup-by-code"  # container(404) or container[404] works
    LOOKUP_BY_NAME = "lookup-by-name"  # container["NOT_FOUND"] works
    CATEGORIES = "categories"  # members have is_success and the other predicates
    ITERATION = "iteration"  # iterating over the container yields the members
    CONTAINMENT = "containment"  # `404 in container` works
    CONSTANTS = "constants"  # a module or class whose attributes are plain int constants


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a target: a name, a code, a phrase, and the object that users of the target work with."""

    name: str | None
    """As written in the target: `NOT_FOUND`, `HTTP_404_NOT_FOUND`, `not_found`; None if a table has no names."""
    standard_name: str | None
    """The name without prefix and number, in upper case: `NOT_FOUND`; None without a name."""
    code: int | None
    """The status code; None if the value is not an int (`raw` has the value)."""
    raw: object
    """The value in place of the code, as the target has it."""
    member: object
    """The object that users work with: the enum member, the int constant, the class, the status line."""
    phrase: str | None = None
    description: str | None = None
    is_alias: bool = False


@dataclass(frozen=True, slots=True)
class StatusSet:
    """The entries of a target, with the object itself for the requirements about behaviour."""

    spelling: str
    """The target as the user wrote it."""
    container: object
    """The object under test: the enum class, the module, the dict."""
    shape: str
    """The shape's id, e.g. `int-enum`."""
    entries: tuple[Entry, ...]
    capabilities: frozenset[str]
    notes: tuple[str, ...] = field(default=())
    """What the reader left out or assumed, for the report."""

    @property
    def members(self) -> tuple[Entry, ...]:
        """The entries without aliases, in definition order."""
        return tuple(entry for entry in self.entries if not entry.is_alias)
