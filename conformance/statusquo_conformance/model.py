"""The suite's vocabulary as values: levels, outcomes, requirements, violations, results, the report."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry, StatusSet


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

    examples: int = 20
    seed: int = 0
    release: tuple[int, int] | None = None
    """The Python whose exact `http.HTTPStatus` the profile demands (its `release` key); None in the other profiles."""


class NotApplicable(Exception):  # noqa: N818  # an outcome, not an error
    """Raised by a check where its sentence makes no sense for this target or this Python; its text is the reason."""


class CannotTry(Exception):  # noqa: N818  # says nothing of the target
    """Raised by a check where this machine does not let it be made; its text is the reason."""


NOT_TRIED = "not tried: "
"""How the reason of a requirement starts that this machine, and no other requirement, blocks."""

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
    """False for a requirement that the profile does not list: shown, never counted."""
    more_violations: bool = False
    """True where the check found more violations than are kept."""
    stale: str = ""
    """The baseline's reason where the baseline expects a failure that did not come."""

    @property
    def counts_against(self) -> bool:
        """True where this result alone makes the target non-conformant, in the baseline or not."""
        return self.scored and self.outcome in (Outcome.FAIL, Outcome.ERROR)

    @property
    def breaks_the_run(self) -> bool:
        """True where this result makes the exit code 1: a failure outside the baseline, or a stale baseline entry."""
        return (self.counts_against and not self.baselined) or bool(self.stale)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the suite took the target for; a wrong guess here is the first thing to look at."""

    spelling: str
    shape: str
    shape_text: str
    codes: int
    """How many different codes were read."""
    names: int
    """How many names were read, aliases included."""
    distribution: str = ""
    version: str = ""
    path: str = ""
    """Where the object was found, as `module:attribute`."""
    file: str = ""
    notes: tuple[str, ...] = ()
    """What the reader left out or guessed."""
    capabilities: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    """The rows that were read."""

    def __str__(self) -> str:
        came_from = f" ({self.distribution} {self.version})".replace(" )", ")") if self.distribution else ""
        where = f", {self.file}" if self.file else ""
        names = f", {self.names} names" if self.names else ""
        return f"{self.spelling}{came_from}{where}: {self.shape_text}, {self.codes} codes{names}"


@dataclass(slots=True)
class Report:
    """All results of one target."""

    target: str
    profile: str
    results: list[Result] = field(default_factory=list)
    complete: bool = True
    """False where a scored requirement did not run."""
    strict: bool = False
    incomplete_reason: str = ""
    recognition: Recognition | None = None
    edition: str = ""
    """The edition of the profile."""
    effort: Effort = field(default_factory=Effort)
    python: str = ""
    platform: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    """The versions of what ran the checks: statusquo, hypothesis."""
    prelude: str = ""
    """Python that binds the object under test to `target`; every repro line starts with it."""

    @property
    def failures(self) -> list[Result]:
        """The results that make the exit code 1."""
        return [result for result in self.results if result.breaks_the_run]

    @property
    def verdict(self) -> Verdict:
        """Non-conformant if anything scored failed, else incomplete if anything scored did not run, else conformant."""
        if any(result.counts_against for result in self.results):
            return Verdict.NON_CONFORMANT
        blocked = any(result.scored and result.outcome is Outcome.BLOCKED for result in self.results)
        if not self.complete or blocked or not any(result.scored for result in self.results):
            return Verdict.INCOMPLETE
        return Verdict.CONFORMANT

    @property
    def exit_code(self) -> int:
        """0 conformant or baselined, 1 with failures, 3 incomplete."""
        if self.failures:
            return 1
        return 3 if not self.complete or self.verdict is Verdict.INCOMPLETE else 0

    def count(self, outcome: Outcome) -> int:
        """How many scored requirements came out so."""
        return sum(result.scored and result.outcome is outcome for result in self.results)
