"""Exact drop-ins: the target behaves exactly like `http.HTTPStatus` of the release that the profile names.

Extra aliases and attributes are allowed. Extra members are not, because iteration yields them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.expect import answer_to, expect, violation
from statusquo_conformance.probe.members import coded
from statusquo_conformance.probe.observe import ask, same, shown
from statusquo_conformance.requirements import requirement
from statusquo_conformance.requirements.categories import PREDICATES
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo.registry import Release, ReleaseMember
    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_ENUM = {Capability.ENUM, Capability.INT_MEMBERS, Capability.NAMES}


@requirement(
    "release.names",
    Level.MUST,
    "Every name of the release is present, with its code",
    sources.HTTP_STATUS,
    capabilities={Capability.NAMES},
)
def names(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """This includes members and aliases."""
    present = {entry.name: entry for entry in status_set.entries}
    for member in _release(effort).members:
        entry = present.get(member.name)
        if entry is None or entry.code != member.code:
            actual = "missing" if entry is None else str(entry.code)
            yield violation(status_set, f"target.{member.name}", str(member.code), actual)


@requirement(
    "release.members",
    Level.MUST,
    "The members are those of the release, under the same names",
    sources.HTTP_STATUS,
    capabilities=_ENUM,
    prerequisites=("release.names",),
)
def members(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """Which of two names is the member's own decides what `.name` and `repr()` show."""
    expected = {member.code: member.name for member in _own_members(effort)}
    present = {code: entry for entry, code in coded(status_set)}
    for code, name in expected.items():
        if code in present and present[code].name != name:
            yield violation(status_set, f"target({code}).name", repr(name), repr(present[code].name))
    for code, entry in present.items():
        if code not in expected:
            yield violation(status_set, "MEMBER", "no such member", str(code), entry)


@requirement(
    "release.order",
    Level.MUST,
    "The members are in the order of the release",
    sources.HTTP_STATUS,
    capabilities=_ENUM,
)
def order(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """Only the codes that both have are compared."""
    codes = [member.code for member in _own_members(effort)]
    present = [entry.code for entry in status_set.members if entry.code in codes]
    expected = [code for code in codes if code in present]
    for code, expected_code in zip(present, expected, strict=False):
        if code != expected_code:
            yield violation(status_set, "list(target)", f"{expected_code} at this position", str(code))
            return


@requirement(
    "release.phrases",
    Level.MUST,
    "The phrases are those of the release",
    sources.HTTP_STATUS,
    capabilities=_ENUM | {Capability.PHRASES},
)
def phrases(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """The texts are compared exactly."""
    for entry, member in _both(status_set, effort):
        yield from expect(status_set, "MEMBER.phrase", member.phrase, entry)


@requirement(
    "release.descriptions",
    Level.MUST,
    "The descriptions are those of the release",
    sources.HTTP_STATUS,
    capabilities=_ENUM | {Capability.DESCRIPTIONS},
)
def descriptions(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """The texts are compared exactly; a description that is empty in the release must be empty."""
    for entry, member in _both(status_set, effort):
        yield from expect(status_set, "MEMBER.description", member.description, entry)


@requirement(
    "release.categories",
    Level.MUST,
    "The category predicates of the release are present",
    sources.HTTP_CATEGORY,
    capabilities=_ENUM,
)
def categories(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """For Python 3.12 and newer; for older releases, extra attributes are allowed."""
    if not _release(effort).categories:
        raise NotApplicable("that release has no category predicates")
    for predicate, digit in PREDICATES.items():
        for entry in status_set.members:
            yield from expect(status_set, f"MEMBER.{predicate}", int(entry.code or 0) // 100 == digit, entry)


@requirement(
    "release.str",
    Level.MUST,
    "str() of a member is the same as in the release",
    sources.HTTP_STATUS,
    capabilities=_ENUM,
)
def text(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """The digits in Python 3.11 and newer, `HTTPStatus.NOT_FOUND` before."""
    kind = ask(lambda: status_set.container.__name__).value  # type: ignore[attr-defined]
    digits = _release(effort).str_is_digits
    for entry in status_set.members:
        expected = str(entry.code) if digits else f"{kind}.{entry.name}"
        yield from expect(status_set, "str(MEMBER)", expected, entry)


@requirement(
    "release.containment",
    Level.MUST,
    "`in` gives the same answers as in the release",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def containment(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """`404 in HTTPStatus` raises TypeError before Python 3.12, `[] in HTTPStatus` before 3.13."""
    release = _release(effort)
    for expression, expected in (
        ("404 in target", True),
        ("999 in target", False),
        ("'NOT_FOUND' in target", False),
        ("200.0 in target", True),
        ("None in target", False),
    ):
        yield from _contains(status_set, expression, expected if release.contains_codes else TypeError)
    yield from _contains(status_set, "[] in target", False if release.contains_unhashable else TypeError)


def _contains(status_set: StatusSet, expression: str, expected: bool | type[Exception]) -> Iterator[Violation]:
    answer = answer_to(status_set, expression)
    if isinstance(expected, bool):
        if answer.error is not None or not same(answer.value, expected):
            yield violation(status_set, expression, shown(expected), str(answer))
    elif not isinstance(answer.error, expected):
        yield violation(status_set, expression, f"raises {expected.__name__}", str(answer))


def _release(effort: Effort) -> Release:
    if effort.release is None:
        raise NotApplicable("the profile names no release")
    return registry.release(effort.release)


def _own_members(effort: Effort) -> list[ReleaseMember]:
    return [member for member in _release(effort).members if member.alias_of is None]


def _both(status_set: StatusSet, effort: Effort) -> Iterator[tuple[Entry, ReleaseMember]]:
    members = {member.code: member for member in _own_members(effort)}
    for entry in status_set.members:
        if entry.code in members:
            yield entry, members[entry.code]
