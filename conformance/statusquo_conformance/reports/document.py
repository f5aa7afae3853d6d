"""A run as plain data, which the JSON, terminal, HTML and JUnit writers use.

Its schema is published as `document.schema.json` beside this module.
"""

from __future__ import annotations

import platform
import re
from collections import Counter
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from statusquo._version import __version__
from statusquo.registry import record
from statusquo_conformance.model import Level, Outcome, Result, Verdict, Violation
from statusquo_conformance.reports.data import (
    Document,
    EntryData,
    RecognitionData,
    ReferenceData,
    RequirementData,
    ResultData,
    TargetData,
    ViolationData,
)
from statusquo_conformance.reports.repro import repro_line
from statusquo_conformance.reports.states import STATES, state
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from statusquo_conformance.model import Recognition, Report, Requirement

SCHEMA_VERSION = 2
LEVELS = tuple(level.value for level in Level)
LISTED_VIOLATIONS = 1000
"""The maximum number of violations in a result, which is as many as the engine keeps; `violation_count` counts all."""
MAX_REASON_LENGTH = 2000
FROM_TARGET = re.compile(r"\btarget\.(?=[^\W\d])")
"""What is left out where an expression is shown in place of a name."""
_AREAS_ABOUT_CODES = frozenset({"codes", "names", "phrases"})


def document(reports: Sequence[Report], *, created: datetime | None = None) -> Document:
    """Convert a run to plain data that `json.dumps` accepts; `created` defaults to now, in UTC."""
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
    """The verdict on all targets: non-conformant if one is, incomplete if one is or there are none, else conformant."""
    unique = set(verdicts)
    for verdict in (Verdict.NON_CONFORMANT, Verdict.INCOMPLETE):
        if verdict.value in unique:
            return str(verdict.value)
    return Verdict.CONFORMANT.value if unique else Verdict.INCOMPLETE.value


def requirement_data(requirement: Requirement) -> RequirementData:
    """Convert a requirement to plain data."""
    return RequirementData(
        id=requirement.id,
        area=requirement.area,
        level=requirement.level.value,
        sentence=requirement.sentence,
        source=ReferenceData(text=requirement.source.text, url=requirement.source.url),
    )


def target_data(report: Report) -> TargetData:
    """Convert the report on one target to plain data."""
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
        partial=report.partial,
        open=report.open,
        verdict=report.verdict.value,
        complete=report.complete,
        incomplete_reason=clean(report.incomplete_reason),
        examples=report.effort.examples,
        seed=report.effort.seed,
        counts=counts,
        results=results,
    )


def result_data(result: Result, prelude: str = "") -> ResultData:
    """Convert a result to plain data, with at most `LISTED_VIOLATIONS` violations.

    `prelude` is the Python code that binds `target` in repro lines.
    """
    return ResultData(
        requirement=result.requirement.id,
        level=result.requirement.level.value,
        outcome=result.outcome.value,
        scored=result.scored,
        reason=clean(result.reason, MAX_REASON_LENGTH),
        baselined=clean(result.baselined, MAX_REASON_LENGTH),
        stale=clean(result.stale, MAX_REASON_LENGTH),
        violation_count=len(result.violations),
        more_violations=result.more_violations,
        violations=_violations_data(result, prelude),
    )


def result_from_data(data: ResultData, requirements: Mapping[str, Requirement]) -> Result:
    """Convert plain data from a worker process back to a result; raises KeyError for an unknown id."""
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


def _recognition_data(recognition: Recognition | None) -> RecognitionData | None:
    if recognition is None:
        return None
    return RecognitionData(
        distribution=clean(recognition.distribution),
        version=clean(recognition.version),
        path=clean(recognition.path),
        file=clean(recognition.file),
        shape=recognition.shape,
        shape_text=recognition.shape_text,
        codes=recognition.codes,
        names=recognition.names,
        capabilities=sorted(recognition.capabilities),
        notes=[clean(note, MAX_LINE_LENGTH) for note in recognition.notes],
        entries=[
            EntryData(
                name=None if entry.name is None else clean(entry.name),
                code=None if entry.code is None else int(entry.code),
                phrase=None if entry.phrase is None else clean(entry.phrase),
                alias=entry.is_alias,
            )
            for entry in recognition.entries
        ],
    )


def _violations_data(result: Result, prelude: str) -> list[ViolationData]:
    """The violations; where several would read the same, each is about its expression instead of the member."""
    listed = result.violations[:LISTED_VIOLATIONS]
    times = Counter(map(_line_of, listed))
    return [_violation_data(item, result.requirement, prelude, alone=times[_line_of(item)] == 1) for item in listed]


def _line_of(violation: Violation) -> tuple[str, str, str]:
    return violation.subject, violation.actual, violation.expected


def _violation_data(violation: Violation, requirement: Requirement, prelude: str, *, alone: bool) -> ViolationData:
    expression = FROM_TARGET.sub("", violation.expression)
    return ViolationData(
        subject=clean(violation.subject if alone or not expression else expression),
        expected=clean(violation.expected),
        actual=clean(violation.actual),
        expression=_code(violation.expression),
        source=_definition(violation.subject, requirement),
        repro=_code(repro_line(violation.expression, prelude)),
    )


def _code(text: str) -> str:
    """The code to run; empty if it is too long, or if cleaning it for display would change it."""
    return text if len(text) <= MAX_LINE_LENGTH and clean(text, MAX_LINE_LENGTH) == text else ""


def _definition(subject: str, requirement: Requirement) -> str:
    """The section that defines the status code in a violation's subject; empty without one, or in other areas."""
    if requirement.area not in _AREAS_ABOUT_CODES or not (match := re.search(r"\b[1-5]\d\d\b", subject)):
        return ""
    facts = record(int(match[0]))
    return str(facts.spec) if facts and facts.spec else ""
