"""Containment: `404 in HTTPStatus`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe import values
from statusquo_conformance.probe.expect import answer_to, expect, violation
from statusquo_conformance.probe.members import codes_of, int_members
from statusquo_conformance.probe.running import older_than
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.probe.observe import Answer
    from statusquo_conformance.status_set import StatusSet

_ENUM = {Capability.ENUM, Capability.INT_MEMBERS}


@requirement(
    "containment.members",
    Level.MUST,
    "Every member is in its container",
    sources.ENUM_TYPE,
    capabilities={Capability.ENUM},
)
def members(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Aliases are members too."""
    for entry in status_set.entries:
        yield from expect(status_set, "MEMBER in target", True, entry)


@requirement(
    "containment.codes",
    Level.SHOULD,
    "Every code is in the container",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def codes(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """As in Python 3.12 and newer; older versions raise TypeError."""
    if older_than(3, 12):
        raise NotApplicable("404 in http.HTTPStatus raises TypeError before Python 3.12")
    for entry in int_members(status_set):
        yield from expect(status_set, "CODE in target", True, entry)


@requirement(
    "containment.unknown-codes",
    Level.MUST,
    "Unknown numbers are not in the container",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
    unless="open",
)
def unknown_codes(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """The answer is False, or TypeError as in Python before 3.12."""
    codes = codes_of(status_set)
    for number in (*range(1000), *values.EDGES):
        if number not in codes:
            yield from _absent(status_set, str(number), answer_to(status_set, "CODE in target", CODE=number))


@requirement(
    "containment.foreign",
    Level.MUST,
    "Only numbers are in the container",
    sources.MEMBERSHIP,
    capabilities=_ENUM,
)
def foreign(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For names, texts, None and other objects, the answer is False, or TypeError as in Python before 3.13."""
    for value in (*values.FOREIGN, *values.CODE_TEXTS, "'NOT_FOUND'"):
        yield from _absent(status_set, value, answer_to(status_set, f"{value} in target"))


def _absent(status_set: StatusSet, value: str, answer: Answer) -> Iterator[Violation]:
    """Yield a violation unless `value in target` is False or raises TypeError."""
    if answer.value is not False and not isinstance(answer.error, TypeError):
        yield violation(status_set, f"{value} in target", "False", str(answer))
