"""The catalogue of broken targets: each is caught by exactly the requirements that it names, and every requirement is
needed to catch one."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from statusquo_conformance.checking import Job, Options, job_for
from statusquo_conformance.profile import load_profile, profile_names
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.target import resolve

TARGETS = Path(__file__).parents[2] / "fixtures" / "targets"
BROKEN = sorted((TARGETS / "broken").glob("*.py"))


@functools.cache
def module_of(path: Path):
    return resolve(f"{path}:KILLS", [TARGETS]).module


def told(path: Path, attribute: str, profile: str) -> set[str]:
    """The scored requirements with at least one violation."""
    job = job_on(path, attribute, profile)
    results = [job.run.result(id_) for id_ in job.selected if id_ in job.run.scored]
    stopped = [result.reason for result in results if result.outcome.value == "error"]
    assert not stopped, stopped
    return {result.requirement.id for result in results if result.violations}


def job_on(path: Path, attribute: str, profile: str) -> Job:
    adapter = f"{path}:read" if has(path, "read") else None
    return job_for(
        f"{path}:{attribute}", Options(profile=profile, adapter=adapter, folders=(str(TARGETS),), examples=20)
    )


def has(path: Path, name: str) -> bool:
    return hasattr(namespace(path), name)


def namespace(path: Path):
    import sys

    return sys.modules[module_of(path)]


@functools.cache
def told_of_the_reference(profile: str) -> frozenset[str]:
    job = job_for("statusquo.HTTPStatus", Options(profile=profile))
    return frozenset(id_ for id_ in job.run.scored if job.run.result(id_).violations)


def unbroken(path: Path) -> set[str]:
    """What is told of the same target without the change: nearly nothing."""
    profile = namespace(path).PROFILE
    if has(path, "UNBROKEN"):
        return told(path, "UNBROKEN", profile)
    return set(told_of_the_reference(profile))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_target_is_caught_by_exactly_what_it_names(path: Path) -> None:
    expected = namespace(path).KILLS
    found = told(path, "HTTPStatus", namespace(path).PROFILE)
    assert found - unbroken(path) == expected


def test_every_scored_requirement_has_a_target_that_only_it_catches() -> None:
    alone = {next(iter(kills)) for path in BROKEN if len(kills := namespace(path).KILLS) == 1}
    scored = {id_ for name in profile_names() for id_ in load_profile(name).requirements}
    assert scored - alone - NOT_IN_THIS_PYTHON == set()


NOT_IN_THIS_PYTHON: set[str] = set()


def test_no_target_names_a_requirement_that_does_not_exist() -> None:
    known = {item.id for item in all_requirements()}
    for path in BROKEN:
        assert known >= namespace(path).KILLS, path.stem
