"""Immutability: members cannot be replaced. Checks assign the existing value, so that they change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe.expect import answer_to, expect_error, violation
from statusquo_conformance.probe.members import named
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_ENUM = {Capability.ENUM}


@requirement(
    "immutable.members",
    Level.MUST,
    "A member cannot be replaced",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def members(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`HTTPStatus.OK = 201` raises AttributeError."""
    for entry, name in named(status_set):
        answer = answer_to(status_set, "setattr(target, NAME, MEMBER)", entry, NAME=name)
        if not isinstance(answer.error, AttributeError):
            expression = f"setattr(target, {name!r}, MEMBER)"
            yield violation(status_set, expression, "raises AttributeError", str(answer), entry)


@requirement(
    "immutable.value",
    Level.MUST,
    "The value of a member cannot be set",
    sources.ENUM_MEMBER,
    capabilities=_ENUM,
)
def value(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`HTTPStatus.OK.value = 201` raises AttributeError."""
    yield from _cannot_be_set(status_set, "value")


@requirement(
    "immutable.name",
    Level.MUST,
    "The name of a member cannot be set",
    sources.ENUM_MEMBER,
    capabilities=_ENUM,
)
def name_(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`HTTPStatus.OK.name = "FINE"` raises AttributeError."""
    yield from _cannot_be_set(status_set, "name")


@requirement(
    "immutable.mapping",
    Level.MUST,
    "The mapping of names to members is read-only",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def mapping(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`__members__` is a view or a copy; it fails if it is the class's own mutable mapping."""
    for entry in status_set.entries[:1]:
        assignment = f"target.__members__.__setitem__({entry.name!r}, MEMBER)"
        answer = answer_to(status_set, f"target.__members__ is target.__members__ and {assignment}", entry)
        if answer.error is None and answer.value is not False:
            yield violation(status_set, assignment, "raises AttributeError", str(answer), entry)


def _cannot_be_set(status_set: StatusSet, attribute: str) -> Iterator[Violation]:
    for entry in status_set.members:
        yield from expect_error(
            status_set, f"setattr(MEMBER, {attribute!r}, MEMBER.{attribute})", (AttributeError,), entry
        )
