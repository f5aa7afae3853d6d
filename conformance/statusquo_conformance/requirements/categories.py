"""Categories: `is_success` and the other predicates agree with the first digit of the code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Check, Level
from statusquo_conformance.probe.expect import answer_to, expect, violation
from statusquo_conformance.probe.members import coded
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_CATEGORIES = {Capability.CATEGORIES}
_FIRST = ("categories.are-bools",)
PREDICATES = {
    "is_informational": 1,
    "is_success": 2,
    "is_redirection": 3,
    "is_client_error": 4,
    "is_server_error": 5,
}
_SIMILAR_NAMES = ("is_redirect", "is_error")


@requirement(
    "categories.are-bools",
    Level.MUST,
    "A category predicate is a property that returns a bool",
    sources.HTTP_CATEGORY,
    capabilities=_CATEGORIES,
)
def are_bools(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """In `if status.is_success:`, a method is true for every code."""
    for predicate in PREDICATES:
        for entry, _code in coded(status_set):
            answer = answer_to(status_set, f"MEMBER.{predicate}", entry)
            if answer.error is None and type(answer.value) is not bool:
                yield violation(status_set, f"MEMBER.{predicate}", "True or False", str(answer), entry)


@requirement(
    "categories.uncalled-methods",
    Level.MAY,
    "No category predicate is a method, which is true if it is not called",
    sources.HTTP_CATEGORY,
    capabilities={Capability.INT_MEMBERS},
)
def uncalled_methods(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Reported once per predicate; only informs, because not every profile demands properties."""
    for predicate in (*PREDICATES, *_SIMILAR_NAMES):
        for entry, _code in coded(status_set)[:1]:
            answer = answer_to(status_set, f"MEMBER.{predicate}", entry)
            if answer.error is None and callable(answer.value):
                example = violation(status_set, f"MEMBER.{predicate}", "True or False", "a method", entry)
                yield replace(example, subject=predicate)


@requirement(
    "categories.complete",
    Level.SHOULD,
    "If one category predicate is present, all five are",
    sources.HTTP_CATEGORY,
    capabilities=_CATEGORIES,
)
def complete(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """With another name, such as `is_redirect`, code for Python's own HTTPStatus raises AttributeError."""
    for predicate in PREDICATES:
        for entry, _code in coded(status_set)[:1]:
            answer = answer_to(status_set, f"MEMBER.{predicate}", entry)
            if isinstance(answer.error, AttributeError):
                example = violation(status_set, f"MEMBER.{predicate}", "True or False", str(answer), entry)
                yield replace(example, subject=predicate)


def _predicate(id_: str, predicate: str, digit: int) -> Check:
    def agrees(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
        """The first digit of the code defines the class of the response."""
        for entry, code in coded(status_set):
            expression = f"MEMBER.{predicate}"
            if isinstance(answer_to(status_set, expression, entry).error, AttributeError):
                continue
            yield from expect(status_set, expression, code // 100 == digit, entry)

    return requirement(
        id_,
        Level.MUST,
        f"{predicate} is true for {digit}xx codes and false for all others",
        sources.CATEGORIES,
        capabilities=_CATEGORIES,
        prerequisites=_FIRST,
    )(agrees)


informational = _predicate("categories.informational", "is_informational", 1)
success = _predicate("categories.success", "is_success", 2)
redirection = _predicate("categories.redirection", "is_redirection", 3)
client_error = _predicate("categories.client-error", "is_client_error", 4)
server_error = _predicate("categories.server-error", "is_server_error", 5)
