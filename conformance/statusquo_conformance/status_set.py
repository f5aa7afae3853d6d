"""The normal form that every shape is read into, and all that requirements look at."""

from __future__ import annotations

from dataclasses import dataclass, field


class Capability:
    """What a shape can offer; a requirement names those it needs."""

    NAMES = "names"  # entries have names
    PHRASES = "phrases"  # entries have phrases
    DESCRIPTIONS = "descriptions"  # entries have descriptions
    INT_MEMBERS = "int-members"  # what users hold is an int
    ENUM = "enum"  # the container is an Enum class
    LOOKUP_BY_CODE = "lookup-by-code"  # container(404) or container[404] answers
    LOOKUP_BY_NAME = "lookup-by-name"  # container["NOT_FOUND"] answers
    CATEGORIES = "categories"  # members have is_success and its kin
    ITERATION = "iteration"  # iterating the container gives the members
    CONTAINMENT = "containment"  # `404 in container` answers
    CONSTANTS = "constants"  # a module or class whose attributes are plain int constants


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a target: a name, a code, a phrase, and the object that users of the target hold."""

    name: str | None
    """As spelled in the target: `NOT_FOUND`, `HTTP_404_NOT_FOUND`, `not_found`; None where a table has no names."""
    standard_name: str | None
    """The name without prefix, number and case habits: `NOT_FOUND`; None without a name."""
    code: int | None
    """The status code, or None where what stands there is no int (`raw` has it)."""
    raw: object
    """What stood at the place of the code."""
    member: object
    """The object that users hold: the enum member, the int constant, the class, the status line."""
    phrase: str | None = None
    description: str | None = None
    is_alias: bool = False


@dataclass(frozen=True, slots=True)
class StatusSet:
    """A target read into rows, with the object itself for the requirements about behaviour."""

    spelling: str
    """The target as the user wrote it."""
    container: object
    """The object under test: the enum class, the module, the dict."""
    shape: str
    """The shape's id, e.g. `int-enum`."""
    entries: tuple[Entry, ...]
    capabilities: frozenset[str]
    notes: tuple[str, ...] = field(default=())
    """What the reader saw and left out, for the report."""

    @property
    def members(self) -> tuple[Entry, ...]:
        """The entries without aliases, in definition order."""
        return tuple(entry for entry in self.entries if not entry.is_alias)
