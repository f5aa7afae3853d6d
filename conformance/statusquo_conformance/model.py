"""The suite's data model: levels, outcomes, requirements, violations, results and reports."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from statusquo_conformance import defaults

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry, StatusSet


class Level(enum.Enum):
    """How binding a requirement is (RFC 2119)."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"


class Outcome(enum.Enum):
    """The outcome of checking one requirement on one target."""

    PASS = "pass"  # noqa: S105  # an outcome, not a password
    FAIL = "fail"
    ADVISORY = "advisory"
    NOT_APPLICABLE = "not-applicable"
    BLOCKED = "blocked"
    ERROR = "error"
    EXCLUDED = "excluded"


BROKEN = frozenset({Outcome.FAIL, Outcome.ERROR, Outcome.ADVISORY})
"""The outcomes of a requirement that does not hold, whether or not the profile scores it."""


class Verdict(enum.Enum):
    """The verdict of a run on one target."""

    CONFORMANT = "conformant"
    NON_CONFORMANT = "non-conformant"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Reference:
    """The source of a requirement: `RFC 9110, section 15`, an IANA entry, a page of the Python documentation."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """One case in which a target breaks a requirement."""

    subject: str
    """The member, name or code concerned: `NOT_FOUND`, `404`, `HTTPStatus(430)`."""
    expected: str
    actual: str
    expression: str = ""
    """A Python expression that shows it, for the repro line: `format(target.OK)`. `target` is the object under test."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How thoroughly to search infinite domains; with the same values, every run is the same."""

    examples: int = defaults.EXAMPLES
    seed: int = defaults.SEED
    release: tuple[int, int] | None = None
    """The Python release whose exact `http.HTTPStatus` the profile demands (its `release` key); None without one."""


class NotApplicable(Exception):  # noqa: N818  # an outcome, not an error
    """Raised by a check that does not apply to this target or this Python; its text is the reason."""


class CannotTry(Exception):  # noqa: N818  # not an error of the target
    """Raised by a check that this machine cannot run; its text is the reason."""


NOT_TRIED = "not tried: "
"""The start of the reason if this machine, rather than another requirement, blocks a requirement."""

Check = Callable[["StatusSet", Effort], Iterable[Violation]]
"""Yields every violation in the status set; yields nothing if the requirement holds."""


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
    """The capabilities that the shape must have; without them, the outcome is not-applicable."""
    prerequisites: tuple[str, ...] = ()
    """The ids of requirements that must pass first; otherwise this requirement is blocked."""
    scored_if: str = ""
    """The declaration, such as `open`, with which every edition scores it; empty without one."""
    only_if_declared: bool = False
    """Whether it applies only with that declaration."""
    unless: str = ""
    """The declaration, such as `partial`, with which it does not apply; empty without one."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one requirement, with its violations."""

    requirement: Requirement
    outcome: Outcome
    violations: tuple[Violation, ...] = ()
    reason: str = ""
    """Why the outcome is not-applicable, blocked, error or excluded; empty otherwise."""
    baselined: str = ""
    """The baseline's reason if the failure is a known deviation."""
    scored: bool = True
    """False for a requirement that the profile does not list: it is shown but not counted."""
    more_violations: bool = False
    """True if the check found more violations than are kept."""
    stale: str = ""
    """The baseline's reason if the baseline expects a failure that did not occur."""

    @property
    def counts_against(self) -> bool:
        """Whether this result makes the target non-conformant, in the baseline or not."""
        return self.scored and self.outcome in (Outcome.FAIL, Outcome.ERROR)

    @property
    def breaks_the_run(self) -> bool:
        """Whether this result makes the exit code 1: a failure outside the baseline, or a stale baseline entry."""
        return (self.counts_against and not self.baselined) or bool(self.stale)


LEFT_OUT = "left out: "
"""The start of the note that names what a reader saw and did not read."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the suite recognised the target as; check this first if the results are surprising."""

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
    """Where the object is defined, as `module:attribute`."""
    file: str = ""
    notes: tuple[str, ...] = ()
    """What the reader left out or guessed."""
    capabilities: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    """The entries that the reader found."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The notes that name what the reader saw and did not read."""
        return tuple(note for note in self.notes if note.startswith(LEFT_OUT))

    def __str__(self) -> str:
        origin = f" ({self.distribution} {self.version})".replace(" )", ")") if self.distribution else ""
        file = f", {self.file}" if self.file else ""
        names = f", {self.names} names" if self.names else ""
        return f"{self.spelling}{origin}{file}: {self.shape_text}, {self.codes} codes{names}"


@dataclass(slots=True)
class Report:
    """All results of one target."""

    target: str
    profile: str
    results: list[Result] = field(default_factory=list)
    complete: bool = True
    """False if a scored requirement did not run."""
    strict: bool = False
    incomplete_reason: str = ""
    recognition: Recognition | None = None
    edition: str = ""
    """The edition of the profile."""
    effort: Effort = field(default_factory=Effort)
    python: str = ""
    platform: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    """The versions of the distributions that ran the checks: statusquo, hypothesis."""
    prelude: str = ""
    """Python code that binds the object under test to `target`; every repro line starts with it."""
    baseline: str = ""
    """The file of known deviations; empty without one."""
    partial: bool = False
    """Whether the target is declared to list only some status codes."""
    open: bool = False
    """Whether the target is declared to make up members for any code."""

    @property
    def failures(self) -> list[Result]:
        """The results that make the exit code 1."""
        return [result for result in self.results if result.breaks_the_run]

    @property
    def verdict(self) -> Verdict:
        """Non-conformant if a scored requirement failed, incomplete if one did not run, otherwise conformant."""
        if any(result.counts_against for result in self.results):
            return Verdict.NON_CONFORMANT
        blocked = any(result.scored and result.outcome is Outcome.BLOCKED for result in self.results)
        checked = any(result.scored and result.outcome is not Outcome.EXCLUDED for result in self.results)
        if not self.complete or blocked or not checked:
            return Verdict.INCOMPLETE
        return Verdict.CONFORMANT

    @property
    def exit_code(self) -> int:
        """0 conformant or baselined, 1 with failures, 3 incomplete."""
        if self.failures:
            return 1
        return 3 if not self.complete or self.verdict is Verdict.INCOMPLETE else 0

    def count(self, outcome: Outcome) -> int:
        """The number of scored requirements with this outcome."""
        return sum(result.scored and result.outcome is outcome for result in self.results)
