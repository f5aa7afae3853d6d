"""The suite's vocabulary as values: levels, outcomes, requirements, violations, results, the report."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.status_set import StatusSet


class Level(enum.Enum):
    """How binding a requirement is (RFC 2119)."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"


class Outcome(enum.Enum):
    """What came of checking one requirement on one target."""

    PASS = "pass"  # noqa: S105  # the word of the vocabulary, no secret
    FAIL = "fail"
    ADVISORY = "advisory"
    NOT_APPLICABLE = "not-applicable"
    BLOCKED = "blocked"
    ERROR = "error"


class Verdict(enum.Enum):
    """What a whole run says of one target."""

    CONFORMANT = "conformant"
    NON_CONFORMANT = "non-conformant"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a requirement comes from: `RFC 9110, section 15`, an IANA row, a page of the Python documentation."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a target breaks a requirement."""

    subject: str
    """The member, name or code concerned: `NOT_FOUND`, `404`, `HTTPStatus(430)`."""
    expected: str
    actual: str
    expression: str = ""
    """Python that shows it, `target` being the object under test: `format(target.OK)`; the repro line is made of it."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard the infinite domains are searched; the defaults make every run the same."""

    examples: int = 50
    seed: int = 0


Check = Callable[["StatusSet", Effort], Iterable[Violation]]
"""Yields every violation found in the status set; yields nothing where the requirement holds."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One testable sentence about a target."""

    id: str
    level: Level
    sentence: str
    source: Reference
    check: Check
    area: str
    capabilities: frozenset[str] = frozenset()
    """What the shape must offer for the sentence to make sense; without it the outcome is not-applicable."""
    prerequisites: tuple[str, ...] = ()
    """Ids that must pass first; else this requirement is blocked."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one requirement with what was seen."""

    requirement: Requirement
    outcome: Outcome
    violations: tuple[Violation, ...] = ()
    reason: str = ""
    """Why it is not-applicable, blocked or an error; empty otherwise."""
    baselined: str = ""
    """The baseline's reason where the failure is a known deviation."""
    scored: bool = True


@dataclass(slots=True)
class Report:
    """All results of one target."""

    target: str
    profile: str
    results: list[Result] = field(default_factory=list)
    complete: bool = True
    strict: bool = False
