"""The targets under `fixtures/targets`: how they are loaded, run and compared with their unbroken form."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_conformance.checking import Job, Options, job_for
from statusquo_conformance.settings.model import Settings, TargetSettings
from statusquo_conformance.target import resolve

if TYPE_CHECKING:
    from types import ModuleType

    from statusquo_conformance.model import Result

TARGETS = Path(__file__).parents[2] / "fixtures" / "targets"
SEARCHING = {
    "equality.like-the-code",
    "lookup.unknown-code-raises",
    "stability.same-answers",
    "stability.unchanged-by-reads",
    "text.format-specs",
}
"""What searches for its violations; the others get few examples here, to save time."""
COSTLY = {
    "containment.unknown-codes",
    "copy.pickle",
    "equality.distinct",
    "equality.like-the-code",
    "lookup.never-guesses",
    "lookup.unknown-code-error",
    "lookup.unknown-code-raises",
    "open.copies",
    "open.equals-code",
    "ordering.follows-codes",
    "stability.same-answers",
    "stability.unchanged-by-reads",
    "text.format-specs",
    "wire.reason",
    "wire.status-code",
    "wire.wsgi",
}
"""What takes three quarters of the time of all requirements: it asks every code, pair or sequence, or a server."""
FEW, MANY = 3, 50
BROKEN = sorted((TARGETS / "broken").glob("*.py"))


@functools.cache
def module_of(path: Path) -> str:
    return resolve(f"{path}:KILLS", [TARGETS]).module


def told(path: Path, attribute: str, profile: str, *, costly: bool) -> set[str]:
    """The scored requirements with at least one violation."""
    results = results_on(path, attribute, profile, costly=costly)
    stopped = [result.reason for result in results if result.outcome.value == "error"]
    assert not stopped, stopped
    return {result.requirement.id for result in results if result.violations}


def results_on(path: Path, attribute: str, profile: str, *, costly: bool) -> list[Result]:
    """The scored results in order, since to ask changes some targets; of the costly ones those of its areas, or all."""
    job = job_on(path, attribute, profile)
    areas = {area_of(id_) for id_ in namespace(path).KILLS}
    asked = [id_ for id_ in job.selected if costly or id_ not in COSTLY or area_of(id_) in areas]
    return [job.run.result(id_) for id_ in asked if id_ in job.run.scored]


def area_of(id_: str) -> str:
    return id_.partition(".")[0]


@functools.cache
def job_on(path: Path, attribute: str, profile: str) -> Job:
    return job_for(f"{path}:{attribute}", options_for(path, profile))


def options_for(path: Path, profile: str) -> Options:
    adapter = f"{path}:read" if has(path, "read") else None
    examples = MANY if namespace(path).KILLS & SEARCHING else FEW
    settings = Settings(TargetSettings(open=has(path, "OPEN")))
    return Options(profile=profile, adapter=adapter, folders=(str(TARGETS),), examples=examples, settings=settings)


def has(path: Path, name: str) -> bool:
    return hasattr(namespace(path), name)


def namespace(path: Path) -> ModuleType:
    return sys.modules[module_of(path)]


@functools.cache
def told_of_the_reference(profile: str) -> frozenset[str]:
    job = job_for("statusquo.HTTPStatus", Options(profile=profile))
    return frozenset(id_ for id_ in job.run.scored if job.run.result(id_).violations)


def unbroken(path: Path, *, costly: bool) -> set[str]:
    """What is told of the same target without the change: nearly nothing."""
    profile = namespace(path).PROFILE
    if has(path, "UNBROKEN"):
        return told(path, "UNBROKEN", profile, costly=costly)
    return set(told_of_the_reference(profile))
