"""Which entries a check is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry, StatusSet


def int_members(status_set: StatusSet) -> list[Entry]:
    """The members that are ints by their real type, whatever they say of their class."""
    return [
        entry
        for entry in status_set.members
        if entry.code is not None and issubclass(type(entry.member), int) and type(entry.member) is not bool
    ]


def own_kind(status_set: StatusSet) -> list[Entry]:
    """The members of a type that somebody wrote: plain numbers, texts, tuples and classes need no proof."""
    return [entry for entry in status_set.members if type(entry.member).__module__ != "builtins"]


def object_members(status_set: StatusSet) -> list[Entry]:
    """Those of them that are no classes: values that can be copied."""
    return [entry for entry in own_kind(status_set) if not isinstance(entry.member, type)]


def class_members(status_set: StatusSet) -> list[Entry]:
    """The members that are classes, as in hierarchies of exceptions or responses."""
    return [entry for entry in status_set.members if isinstance(entry.member, type)]


def is_hierarchy(status_set: StatusSet) -> bool:
    """Whether the target is a hierarchy of exception or response classes: its names and gaps are its own vocabulary."""
    return 2 * len(class_members(status_set)) > len(status_set.members)


def coded(status_set: StatusSet, *, aliases: bool = False) -> list[tuple[Entry, int]]:
    """The members with a readable code, and that code as a plain int; with the aliases where asked for."""
    entries = status_set.entries if aliases else status_set.members
    return [(entry, int(entry.code)) for entry in entries if entry.code is not None]


def codes_of(status_set: StatusSet) -> set[int]:
    """The codes of all entries."""
    return {code for _, code in coded(status_set, aliases=True)}
