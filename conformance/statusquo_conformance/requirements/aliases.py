"""Aliases: a second name for the same member, with the newer name first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe.expect import answer_to, violation
from statusquo_conformance.probe.members import coded
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_ENUM = {Capability.ENUM, Capability.NAMES}


@requirement(
    "aliases.same-member",
    Level.SHOULD,
    "Names with the same code are the same member",
    sources.ENUM_ALIASES,
    capabilities=_ENUM,
)
def same_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Two members with the same code would be equal, but differ in `is` and in iteration."""
    by_code: dict[int, Entry] = {}
    for entry, code in coded(status_set, aliases=True):
        first = by_code.setdefault(code, entry)
        if first.member is not entry.member:
            yield violation(status_set, "MEMBER", f"the member {first.name}", "another object", entry)


@requirement(
    "aliases.direction",
    Level.SHOULD,
    "The RFC 9110 name is the member's own name; the older name is an alias",
    sources.HTTP_STATUS,
    capabilities=_ENUM,
)
def direction(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`.name` and `repr()` show the member's own name, and programs store it."""
    named = {entry.name: entry.member for entry in status_set.entries}
    for entry in status_set.members:
        newest = _newest_name(entry)
        if newest is not None and newest != entry.name and named.get(newest) is entry.member:
            yield violation(status_set, "MEMBER.name", repr(newest), repr(entry.name), entry)


@requirement(
    "aliases.older-names",
    Level.MAY,
    "The names that RFC 9110 replaced are present too",
    sources.HTTP_STATUS,
    capabilities=_ENUM,
    unless="partial",
)
def older_names(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Code for Python 3.12 and older uses them for 413, 414, 416 and 422."""
    names = {entry.name for entry in status_set.entries}
    codes = {entry.code for entry in status_set.entries}
    for member in registry.release((3, 14)).members:
        if member.alias_of is not None and member.name not in names and member.code in codes:
            expression = f"target.{member.name}"
            yield violation(status_set, expression, str(member.code), str(answer_to(status_set, expression)))


def _newest_name(entry: Entry) -> str | None:
    return None if entry.code is None else registry.name_for(int(entry.code), (3, 14))
