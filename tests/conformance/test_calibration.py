"""Known objects get the verdicts that the facts predict: each Python passes its own profile, and fails its neighbours'
in exactly the ids that the changes between the two releases explain."""

from __future__ import annotations

import http.client
import sys

import pytest
from statusquo_conformance import check
from statusquo_conformance.model import Level, Outcome, Report, Verdict
from statusquo_conformance.profile import load_profile, profile_names

import statusquo
import statusquo.constants

RUNNING = sys.version_info[:2]
BETWEEN = {
    # str() of a member became its digits.
    ((3, 10), (3, 11)): {"release.str"},
    ((3, 11), (3, 10)): {"release.str"},
    # is_success and its kin came, and 404 in HTTPStatus; before, extra attributes do no harm.
    ((3, 11), (3, 12)): {"release.categories", "release.containment"},
    ((3, 12), (3, 11)): {"release.containment"},
    # RFC 9110's four names became the members, with new phrases and one new description; [] in HTTPStatus is False.
    ((3, 12), (3, 13)): {"release.names", "release.phrases", "release.descriptions", "release.containment"},
    ((3, 13), (3, 12)): {"release.members", "release.phrases", "release.descriptions", "release.containment"},
    # The empty descriptions were filled.
    ((3, 13), (3, 14)): {"release.descriptions"},
    ((3, 14), (3, 13)): {"release.descriptions"},
    # Nothing changed.
    ((3, 15), (3, 14)): set(),
}
RELEASES = [name for name in profile_names() if name.startswith("python")]


def failed(report: Report) -> set[str]:
    return {result.requirement.id for result in report.results if result.scored and result.outcome is Outcome.FAIL}


def advised(report: Report) -> set[str]:
    return {
        result.requirement.id
        for result in report.results
        if result.scored and result.outcome is Outcome.ADVISORY and result.requirement.level is Level.SHOULD
    }


def test_the_running_python_passes_the_protocol_and_gets_no_advice() -> None:
    report = check(http.HTTPStatus, profile="enum")
    assert report.verdict is Verdict.CONFORMANT
    assert advised(report) == set()


@pytest.mark.parametrize("profile", ["enum", "python3.14"])
def test_the_reference_passes_on_every_python_and_gets_no_advice(profile: str) -> None:
    report = check(statusquo.HTTPStatus, profile=profile)
    assert report.verdict is Verdict.CONFORMANT
    assert advised(report) == set()


@pytest.mark.parametrize("profile", RELEASES)
def test_a_python_passes_its_own_profile_and_fails_its_neighbours_as_the_facts_say(profile: str) -> None:
    release = load_profile(profile).release
    assert release is not None
    report = check(http.HTTPStatus, profile=profile)
    if release == RUNNING:
        assert failed(report) == set()
        assert report.verdict is Verdict.CONFORMANT
    elif (RUNNING, release) in BETWEEN:
        assert failed(report) == BETWEEN[RUNNING, release]
    else:
        assert failed(report), "two releases apart, there is always a difference"


@pytest.mark.parametrize(
    ("target", "profile"),
    [(http.client, "int"), (http.client.responses, "data"), (statusquo.constants, "int")],
    ids=["http.client", "http.client.responses", "statusquo.constants"],
)
def test_tables_and_constants_of_the_standard_library_conform(target: object, profile: str) -> None:
    report = check(target, profile=profile)
    assert report.verdict is Verdict.CONFORMANT
    assert advised(report) == set()
