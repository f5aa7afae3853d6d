"""What a sink is."""

from __future__ import annotations

import enum

from statusquo._dataclasses import dataclass


class Members(enum.Enum):
    """What a sink does with a member in place of the number, as measured on Python 3.10 and 3.13.

    `fixtures/facts/receivers.json` has what was seen, and a test holds the rows to it.
    """

    MEMBER = "as with the number"
    KEEPS = "an object, a record or a hook keeps it"
    SHOWS_BELOW_3_11 = "a text shows its name below 3.11"
    SHOWS = "a text shows it on every Python"
    BREAKS_BELOW_3_11 = "the effect is another below 3.11"
    EXACT = "its type is looked at"
    UNKNOWN = "not measured"


@dataclass(frozen=True, slots=True)
class Sink:
    """A callable that takes a status, or an attribute that holds one."""

    name: str
    """Its qualified name; `package.*.Name` for any place in a package, `.name` for a method of anything."""
    position: int | None = None
    """Where the status stands among the positional arguments, from 0 (a method's receiver not counted)."""
    keyword: str | None = None
    """The keyword that takes it."""
    members: Members = Members.UNKNOWN
    codes: frozenset[int] | None = None
    """The codes for which that holds; None for all. A callable that knows some alone may show others in its error.

    Where it keeps or shows each member, it does something else besides with the members of other codes.
    """
    error: str = ""
    """The exception of a check by the callable, whose text shows the status below 3.11 where the check fails."""

    @property
    def method(self) -> bool:
        """Whether the row is a method by name, on a receiver nobody resolved."""
        return self.name.startswith(".")

    @property
    def tail(self) -> str:
        """The last name."""
        return self.name.rpartition(".")[2]

    def names(self, qualified: str) -> bool:
        """Whether a qualified name is this sink's; what is called of an instance is a method of its class."""
        qualified = qualified.replace("().", ".")
        if self.name == qualified:
            return True
        root, star, last = self.name.partition(".*.")
        return bool(star) and qualified.startswith(root + ".") and qualified.endswith("." + last)

    def knows(self, odd: int) -> bool:
        """Whether what it does with members holds for a code that some do not know; 0 is one that all do."""
        return not odd or self.codes is None or odd in self.codes

    def takes(self, position: int | None, keyword: str | None) -> bool:
        """Whether the argument at that position, or by that keyword, is the status."""
        if keyword is not None:
            return keyword == self.keyword
        return position is not None and position == self.position
