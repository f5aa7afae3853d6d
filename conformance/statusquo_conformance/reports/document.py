"""A run as plain data: what JSON holds, and what the terminal, HTML and JUnit writers read.

The shape of it is published as `document.schema.json` beside this module.
"""

from __future__ import annotations

import platform
import re
from datetime import datetime, timezone
from typing import TYPE_CHECKING, TypedDict

from statusquo._version import __version__
from statusquo.registry import record
from statusquo_conformance.model import Level, Outcome, Result, Verdict, Violation
from statusquo_conformance.reports.repro import repro_line
from statusquo_conformance.reports.text import LONGEST_LINE, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from statusquo_conformance.model import Recognition, Report, Requirement

SCHEMA_VERSION = 1
LEVELS = tuple(level.value for level in Level)
BASELINED = "baselined"
"""A failure that the baseline knows."""
INFO = "info"
"""Something found by a MAY requirement, which never fails."""
UNSCORED = "unscored"
"""Whatever came of a requirement outside the profile."""
STATES = (*(outcome.value for outcome in Outcome), INFO, BASELINED, UNSCORED)
"""How results are shown and counted; in the data their outcomes stay what they are."""
LISTED_VIOLATIONS = 1000
"""A result lists this many violations at most, which is what the engine keeps; `violation_count` counts all of them."""
LONGEST_REASON = 2000
_AREAS_ABOUT_CODES = frozenset({"codes", "names", "phrases"})


class ReferenceData(TypedDict):
    """A source: its text and, where there is one, its URL."""

    text: str
    url: str


class RequirementData(TypedDict):
    """A requirement without its check."""

    id: str
    area: str
    level: str
    sentence: str
    source: ReferenceData


class ViolationData(TypedDict):
    """A violation with the line that shows it and, for a registered code, where that code is defined."""

    subject: str
    expected: str
    actual: str
    expression: str
    source: str
    repro: str


class ResultData(TypedDict):
    """The outcome of one requirement on one target."""

    requirement: str
    level: str
    outcome: str
    scored: bool
    reason: str
    baselined: str
    stale: str
    violation_count: int
    more_violations: bool
    violations: list[ViolationData]


class EntryData(TypedDict):
    """One row that the reader saw in the target."""

    name: str | None
    code: int | None
    phrase: str | None
    alias: bool


class RecognitionData(TypedDict):
    """What the suite took the target for."""

    distribution: str
    version: str
    path: str
    file: str
    shape: str
    shape_text: str
    codes: int
    names: int
    capabilities: list[str]
    notes: list[str]
    entries: list[EntryData]


class TargetData(TypedDict):
    """All that was found out about one target."""

    target: str
    recognition: RecognitionData | None
    profile: str
    edition: str
    strict: bool
    verdict: str
    complete: bool
    incomplete_reason: str
    examples: int
    seed: int
    counts: dict[str, int]
    results: list[ResultData]


class Document(TypedDict):
    """A whole run; `created` is the only field in which two runs on the same things may differ."""

    schema_version: int
    suite: str
    python: str
    created: str
    verdict: str
    requirements: list[RequirementData]
    targets: list[TargetData]


def document(reports: Sequence[Report], *, created: datetime | None = None) -> Document:
    """A run as plain data that `json.dumps` takes; `created` is now (UTC) unless given."""
    moment = (created or datetime.now(timezone.utc)).astimezone(timezone.utc)
    requirements = {result.requirement.id: result.requirement for report in reports for result in report.results}
    targets = [target_data(report) for report in reports]
    return Document(
        schema_version=SCHEMA_VERSION,
        suite=f"statusquo {__version__}",
        python=f"{platform.python_implementation()} {platform.python_version()}",
        created=moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
        verdict=overall_verdict(target["verdict"] for target in targets),
        requirements=[requirement_data(item) for item in requirements.values()],
        targets=targets,
    )


def overall_verdict(verdicts: Iterable[str]) -> str:
    """One word for all targets: non-conformant if one is, else incomplete if one is, or if there is none."""
    seen = set(verdicts)
    for verdict in (Verdict.NON_CONFORMANT, Verdict.INCOMPLETE):
        if verdict.value in seen:
            return str(verdict.value)
    return Verdict.CONFORMANT.value if seen else Verdict.INCOMPLETE.value


def state(result: ResultData) -> str:
    """The outcome as shown to people, one of `STATES`."""
    if not result["scored"]:
        return UNSCORED
    if result["baselined"]:
        return BASELINED
    if result["outcome"] == Outcome.ADVISORY.value and result["level"] == Level.MAY.value:
        return INFO
    return result["outcome"]


def short_violation(violation: ViolationData) -> str:
    """`subject: actual -> expected`, without the subject where it is the actual value."""
    subject = "" if violation["subject"] == violation["actual"] else f"{violation['subject']}: "
    return f"{subject}{violation['actual']} -> {violation['expected']}"


def requirement_data(requirement: Requirement) -> RequirementData:
    """A requirement as plain data."""
    return RequirementData(
        id=requirement.id,
        area=requirement.area,
        level=requirement.level.value,
        sentence=requirement.sentence,
        source=ReferenceData(text=requirement.source.text, url=requirement.source.url),
    )


def target_data(report: Report) -> TargetData:
    """All that was found out about one target as plain data."""
    results = [result_data(result, report.prelude) for result in report.results]
    counts = dict.fromkeys(STATES, 0)
    for result in results:
        counts[state(result)] += 1
    return TargetData(
        target=clean(report.target),
        recognition=_recognition_data(report.recognition),
        profile=clean(report.profile),
        edition=report.edition,
        strict=report.strict,
        verdict=report.verdict.value,
        complete=report.complete,
        incomplete_reason=clean(report.incomplete_reason),
        examples=report.effort.examples,
        seed=report.effort.seed,
        counts=counts,
        results=results,
    )


def result_data(result: Result, prelude: str = "") -> ResultData:
    """A result as plain data, with at most `LISTED_VIOLATIONS` violations; `prelude` binds `target` in repro lines."""
    return ResultData(
        requirement=result.requirement.id,
        level=result.requirement.level.value,
        outcome=result.outcome.value,
        scored=result.scored,
        reason=clean(result.reason, LONGEST_REASON),
        baselined=clean(result.baselined, LONGEST_REASON),
        stale=clean(result.stale, LONGEST_REASON),
        violation_count=len(result.violations),
        more_violations=result.more_violations,
        violations=[
            _violation_data(violation, result.requirement, prelude)
            for violation in result.violations[:LISTED_VIOLATIONS]
        ],
    )


def result_from_data(data: ResultData, requirements: Mapping[str, Requirement]) -> Result:
    """The result that `result_data` was made of, for what a worker process sends; KeyError for an unknown id."""
    return Result(
        requirement=requirements[data["requirement"]],
        outcome=Outcome(data["outcome"]),
        violations=tuple(
            Violation(item["subject"], item["expected"], item["actual"], item["expression"])
            for item in data["violations"]
        ),
        reason=data["reason"],
        baselined=data["baselined"],
        scored=data["scored"],
        more_violations=data["more_violations"],
        stale=data["stale"],
    )


def _recognition_data(seen: Recognition | None) -> RecognitionData | None:
    if seen is None:
        return None
    return RecognitionData(
        distribution=clean(seen.distribution),
        version=clean(seen.version),
        path=clean(seen.path),
        file=clean(seen.file),
        shape=seen.shape,
        shape_text=seen.shape_text,
        codes=seen.codes,
        names=seen.names,
        capabilities=sorted(seen.capabilities),
        notes=[clean(note) for note in seen.notes],
        entries=[
            EntryData(
                name=None if entry.name is None else clean(entry.name),
                code=None if entry.code is None else int(entry.code),
                phrase=None if entry.phrase is None else clean(entry.phrase),
                alias=entry.is_alias,
            )
            for entry in seen.entries
        ],
    )


def _violation_data(violation: Violation, requirement: Requirement, prelude: str) -> ViolationData:
    return ViolationData(
        subject=clean(violation.subject),
        expected=clean(violation.expected),
        actual=clean(violation.actual),
        expression=_code(violation.expression),
        source=_definition(violation.subject, requirement),
        repro=_code(repro_line(violation.expression, prelude)),
    )


def _code(text: str) -> str:
    """Code to run; none where it would not be the same once it is made fit to print, or too long for anybody."""
    return text if len(text) <= LONGEST_LINE and clean(text, LONGEST_LINE) == text else ""


def _definition(subject: str, requirement: Requirement) -> str:
    """Where the code that a violation is about is defined; empty where the subject is none, or not the point."""
    if requirement.area not in _AREAS_ABOUT_CODES or not (match := re.search(r"\b[1-5]\d\d\b", subject)):
        return ""
    known = record(int(match[0]))
    return str(known.spec) if known and known.spec else ""
