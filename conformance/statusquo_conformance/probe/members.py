"""Select the entries that a check is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry, StatusSet


def int_members(status_set: StatusSet) -> list[Entry]:
    """The members whose real type is int, regardless of their `__class__`."""
    return [
        entry
        for entry in status_set.members
        if entry.code is not None and issubclass(type(entry.member), int) and type(entry.member) is not bool
    ]


def own_kind(status_set: StatusSet) -> list[Entry]:
    """The members of types that are not built in: plain numbers, texts, tuples and classes need no check."""
    return [entry for entry in status_set.members if type(entry.member).__module__ != "builtins"]


def object_members(status_set: StatusSet) -> list[Entry]:
    """The members of types that are not built in, without classes: values that can be copied."""
    return [entry for entry in own_kind(status_set) if not isinstance(entry.member, type)]


def class_members(status_set: StatusSet) -> list[Entry]:
    """The members that are classes, as in hierarchies of exceptions or responses."""
    return [entry for entry in status_set.members if isinstance(entry.member, type)]


def is_hierarchy(status_set: StatusSet) -> bool:
    """Whether the target is a hierarchy of exception or response classes, which need not cover all codes."""
    return 2 * len(class_members(status_set)) > len(status_set.members)


def coded(status_set: StatusSet, *, aliases: bool = False) -> list[tuple[Entry, int]]:
    """The members (with `aliases`, all entries) that have a readable code, each with the code as a plain int."""
    entries = status_set.entries if aliases else status_set.members
    return [(entry, int(entry.code)) for entry in entries if entry.code is not None]


def named(status_set: StatusSet) -> list[tuple[Entry, str]]:
    """The entries that have a name, each with it."""
    return [(entry, entry.name) for entry in status_set.entries if entry.name is not None]


def codes_of(status_set: StatusSet) -> set[int]:
    """The codes of all entries."""
    return {code for _, code in coded(status_set, aliases=True)}
