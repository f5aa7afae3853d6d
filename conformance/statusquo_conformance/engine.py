"""The engine: check requirements against a status set, one after another, and collect the results.

`Run` checks single requirements, so that every caller gets the same results: the loop in `run`, or pytest items in any
order and any process.
"""

from __future__ import annotations

import difflib
import fnmatch
import itertools
import platform
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.guard import error_text, must_stop
from statusquo_conformance.model import (
    NOT_TRIED,
    CannotTry,
    Effort,
    Level,
    NotApplicable,
    Outcome,
    Report,
    Requirement,
    Result,
    Violation,
)
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.settings.model import Declaration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from statusquo_conformance.baseline import Baseline
    from statusquo_conformance.profile import Profile
    from statusquo_conformance.status_set import StatusSet

MAX_VIOLATIONS = 1000
"""The number of violations kept per requirement; a check of an endless target stops there."""


class SelectionError(Exception):
    """No requirement has that id; the text suggests one."""


class Run:
    """One target checked against one profile; each result is computed once, on first use."""

    def __init__(
        self,
        status_set: StatusSet,
        profile: Profile,
        *,
        effort: Effort | None = None,
        strict: bool = False,
        baseline: Baseline | None = None,
        declared: Declaration | None = None,
        requirements: Sequence[Requirement] | None = None,
    ) -> None:
        self.status_set = status_set
        self.profile = profile
        self.effort = replace(effort or Effort(), release=profile.release)
        self.strict = strict
        self.baseline = baseline
        self.declared = declared or Declaration()
        everything = all_requirements() if requirements is None else requirements
        self.requirements: dict[str, Requirement] = {item.id: item for item in everything}
        self.scored = scored_ids(profile, self.declared, self.requirements)
        self._results: dict[str, Result] = {}
        self._excluded: dict[str, Result] = {}
        """What would be said of excluded requirements, as far as others need them."""
        self._moot: set[str] = set()
        """The requirements that need an excluded one which does not hold."""
        self._blamed = self._first_to_need()

    def result(self, id_: str) -> Result:
        """The result of one requirement; its prerequisites are checked first.

        Raises `TargetEnded` if the target ends the process instead of answering.
        """
        if id_ not in self._results:
            with GUARD.section(f"checking {id_}"):
                result = self._outcome(self.requirements[id_])
            self._results[id_] = self._with_baseline(replace(result, scored=id_ in self.scored))
        return self._results[id_]

    def report(self, results: Iterable[Result], *, reason: str = "") -> Report:
        """The report on the given results; it is incomplete if a scored requirement is missing."""
        given = {result.requirement.id: result for result in results}
        ordered = [given[id_] for id_ in self.requirements if id_ in given]
        missing = len(self.scored - given.keys())
        return Report(
            target=self.status_set.spelling,
            profile=self.profile.name,
            edition=self.profile.edition,
            results=ordered,
            complete=not missing,
            incomplete_reason=incomplete_reason(self.scored, ordered, reason),
            strict=self.strict,
            partial=self.declared.partial,
            open=self.declared.open,
            effort=self.effort,
            python=platform.python_version(),
            platform=sys.platform,
        )

    def _as_declared(self, requirement: Requirement) -> Result | None:
        """The result that follows from what the adopter declares about the target; None if the check has to run."""
        if requirement.id in self.declared.exclude:
            reason = f"excluded: {self.declared.exclude[requirement.id]}"
            return Result(requirement, Outcome.EXCLUDED, reason=reason)
        if _declares(self.declared, requirement.unless):
            return self._not_applicable(requirement, f"the target is declared {requirement.unless}")
        if requirement.only_if_declared and not _declares(self.declared, requirement.scored_if):
            return self._not_applicable(requirement, f"the target is not declared {requirement.scored_if}")
        return None

    def _failing_though_excluded(self, id_: str) -> bool:
        """Whether an excluded requirement does not hold: what needs it is then not asked either."""
        if id_ not in self.declared.exclude:
            return False
        if id_ not in self._excluded:
            self._excluded[id_] = self._asked(self.requirements[id_])
        return self._excluded[id_].outcome in (Outcome.FAIL, Outcome.ERROR, Outcome.BLOCKED)

    def _outcome(self, requirement: Requirement) -> Result:
        if (declared := self._as_declared(requirement)) is not None:
            return declared
        return self._asked(requirement)

    def _asked(self, requirement: Requirement) -> Result:
        for id_ in requirement.prerequisites:
            prerequisite = self.result(id_)
            if id_ in self._moot or self._failing_though_excluded(id_):
                self._moot.add(requirement.id)
                return self._not_applicable(requirement, f"it needs {id_}, which is excluded or needs what is")
            if prerequisite.outcome in (Outcome.FAIL, Outcome.ERROR):
                if requirement.id in self.scored and not prerequisite.scored:
                    return self._not_applicable(requirement, f"{id_} does not hold, and the profile does not score it")
                return Result(requirement, Outcome.BLOCKED, reason=f"blocked by {id_}")
            if prerequisite.outcome is Outcome.BLOCKED:
                return Result(requirement, Outcome.BLOCKED, reason=prerequisite.reason)
        missing = sorted(requirement.capabilities - self.status_set.capabilities)
        if missing:
            return self._without(requirement, missing)
        return self._checked(requirement)

    @staticmethod
    def _not_applicable(requirement: Requirement, why: str) -> Result:
        return Result(requirement, Outcome.NOT_APPLICABLE, reason=f"not applicable: {why}")

    def _without(self, requirement: Requirement, missing: Sequence[str]) -> Result:
        demanded = [capability for capability in missing if capability in self.profile.demands]
        if not demanded or requirement.id not in self.scored:
            return self._not_applicable(
                requirement, f"the shape {self.status_set.shape} has no {' and no '.join(missing)}"
            )
        blamed = self._blamed[demanded[0]]
        if requirement.id != blamed:
            return Result(requirement, Outcome.BLOCKED, reason=f"blocked by {blamed}")
        violation = Violation(
            subject=self.status_set.spelling,
            expected=f"{demanded[0]}, which the profile {self.profile.name} demands",
            actual=f"none: recognised as {self.status_set.shape}",
            expression="target",
        )
        return Result(requirement, Outcome.FAIL, (violation,))

    def _checked(self, requirement: Requirement) -> Result:
        violations: list[Violation] = []
        try:
            for violation in itertools.islice(requirement.check(self.status_set, self.effort), MAX_VIOLATIONS + 1):
                violations.append(violation)  # noqa: PERF402  # keeps the violations before an exception
        except NotApplicable as error:
            return self._not_applicable(requirement, str(error))
        except CannotTry as error:
            return Result(requirement, Outcome.BLOCKED, reason=f"{NOT_TRIED}{error}")
        except BaseException as error:  # the target's own SystemExit must not end the run
            if must_stop(error):
                raise
            reason = f"the check stopped at {error_text(error)}"
            return Result(requirement, Outcome.ERROR, tuple(violations), reason=reason)
        kept = tuple(dict.fromkeys(violations[:MAX_VIOLATIONS]))  # a search may come upon an edge again
        more = len(violations) > MAX_VIOLATIONS
        return Result(requirement, self._judged(requirement.level, kept), kept, more_violations=more)

    def _judged(self, level: Level, violations: Sequence[Violation]) -> Outcome:
        if not violations:
            return Outcome.PASS
        fails = level is Level.MUST or (level is Level.SHOULD and self.strict)
        return Outcome.FAIL if fails else Outcome.ADVISORY

    def _with_baseline(self, result: Result) -> Result:
        if self.baseline is None:
            return result
        return self.baseline.applied(result, self.status_set.spelling)

    def _first_to_need(self) -> Mapping[str, str]:
        """For each capability, the one scored requirement that fails without it; the others are blocked."""
        first_ids: dict[str, str] = {}
        for id_, requirement in self.requirements.items():
            for capability in requirement.capabilities if id_ in self.scored else ():
                first_ids.setdefault(capability, id_)
        return first_ids


def run(
    status_set: StatusSet,
    profile: Profile,
    *,
    effort: Effort | None = None,
    strict: bool = False,
    baseline: Baseline | None = None,
    only: Sequence[str] = (),
) -> Report:
    """Check a status set against a profile; `only` selects requirements by id, area or pattern (`text.*`).

    Every requirement of the suite runs; those that the profile does not list are unscored. Raises `SelectionError` if
    a word of `only` matches nothing.
    """
    engine_run = Run(status_set, profile, effort=effort, strict=strict, baseline=baseline)
    return engine_run.report([engine_run.result(id_) for id_ in select(engine_run.requirements, only)])


def scored_ids(profile: Profile, declared: Declaration, requirements: Mapping[str, Requirement]) -> frozenset[str]:
    """The requirements that decide the verdict: those of the profile, and those that a declaration asks for."""
    by_declaration = {id_ for id_, item in requirements.items() if _declares(declared, item.scored_if)}
    return (frozenset(profile.requirements) & requirements.keys()) | by_declaration


def incomplete_reason(scored: AbstractSet[str], results: Sequence[Result], reason: str = "") -> str:
    """Why these results decide no verdict; empty if they do. `reason` is why scored requirements are missing."""
    missing = len(scored - {item.requirement.id for item in results})
    blocked = [item for item in results if item.scored and item.outcome is Outcome.BLOCKED]
    untried = [item for item in blocked if item.reason.startswith(NOT_TRIED)]
    if missing:
        return reason or f"{missing} of {len(scored)} scored requirements did not run"
    if untried:
        return f"{len(untried)} of {len(scored)} scored requirements {untried[0].reason}"
    return ""


def _declares(declared: Declaration, declaration: str) -> bool:
    return bool(declaration) and bool(getattr(declared, declaration))


def named(only: Sequence[str]) -> frozenset[str]:
    """The words of `only`, of which those that are ids are answered in every report."""
    return frozenset(word.strip() for words in only for word in words.split(","))


def select(requirements: Mapping[str, Requirement], only: Sequence[str]) -> list[str]:
    """The ids that `only` selects, in order; all ids if `only` is empty."""
    if not only:
        return list(requirements)
    wanted: set[str] = set()
    for word in (word.strip() for words in only for word in words.split(",")):
        matched = [id_ for id_, item in requirements.items() if word == item.area or fnmatch.fnmatchcase(id_, word)]
        if not matched:
            close = difflib.get_close_matches(
                word, [*requirements, *{item.area for item in requirements.values()}], n=1
            )
            hint = f"did you mean {close[0]!r}?" if close else "--conformance-list lists them all"
            raise SelectionError(f"no requirement matches {word!r}; {hint}")
        wanted.update(matched)
    return [id_ for id_ in requirements if id_ in wanted]
