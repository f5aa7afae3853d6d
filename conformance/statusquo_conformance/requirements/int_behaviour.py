"""Members that are ints behave like their code in every numeric context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe.expect import expect, expect_each, violation
from statusquo_conformance.probe.members import int_members
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_INTS = {Capability.INT_MEMBERS}
_FIRST = ("int.members-are-ints",)
_EQUALITY = (
    ("MEMBER == CODE", True),
    ("CODE == MEMBER", True),
    ("MEMBER != CODE", False),
    ("CODE != MEMBER", False),
    ("MEMBER == CODE + 1", False),
    ("MEMBER != CODE + 1", True),
)


@requirement(
    "int.members-are-ints", Level.MUST, "Every member is an instance of int", sources.INT_ENUM, capabilities=_INTS
)
def members_are_ints(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """If most members are ints, every other one is reported; the other int requirements depend on this one."""
    for entry in status_set.members:
        kind = type(entry.member)
        if not issubclass(kind, int) or kind is bool:
            actual = f"{shown(entry.member)} of type {kind.__name__}"
            yield violation(status_set, "isinstance(MEMBER, int)", "an int", actual, entry)


@requirement(
    "int.equals-code",
    Level.MUST,
    "A member equals its code, on either side of ==, and no other number",
    sources.EQUALITY,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def equals_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Programs branch on `response.status_code == 404`."""
    for entry in int_members(status_set):
        yield from expect_each(status_set, _EQUALITY, entry)


@requirement(
    "int.converts",
    Level.MUST,
    "int() of a member returns the code as a plain int",
    sources.INT_TYPE,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def converts(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Frameworks do this to a status before they store it."""
    for entry in int_members(status_set):
        yield from expect(status_set, "(type(int(MEMBER)), int(MEMBER))", (int, entry.code), entry)


@requirement(
    "int.arithmetic",
    Level.MUST,
    "Arithmetic with a member gives the same result as with its code",
    sources.INT_TYPE,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def arithmetic(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Programs compute the category with `status // 100`."""
    for entry in int_members(status_set):
        code = int(entry.code or 0)
        cases = (
            ("MEMBER // 100", code // 100),
            ("MEMBER % 100", code % 100),
            ("MEMBER + 1", code + 1),
            ("1000 - MEMBER", 1000 - code),
            ("divmod(MEMBER, 100)", divmod(code, 100)),
            ("-MEMBER", -code),
            ("MEMBER / 2", code / 2),
        )
        yield from expect_each(status_set, cases, entry)


@requirement(
    "int.truthy",
    Level.MUST,
    "A member is true",
    sources.TRUTH,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def truthy(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Otherwise `status or 200` replaces an error with 200."""
    for entry in int_members(status_set):
        yield from expect(status_set, "bool(MEMBER)", bool(entry.code), entry)
