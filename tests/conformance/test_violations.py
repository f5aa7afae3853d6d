"""What a failure says: expected and actual of every violation, and Python that shows it when it is run."""

from __future__ import annotations

import shlex
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING

import pytest
from catalogue import BROKEN, TARGETS, has, job_on, namespace, results_on
from statusquo_conformance.model import Effort
from statusquo_conformance.probe.observe import ask
from statusquo_conformance.reports.failure import failure_text
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.shapes import recognise

from statusquo import HTTPStatus

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_conformance.model import Report, Result

PHRASES = {"phrases.ascii", "phrases.class-wording", "phrases.current", "phrases.exact-spelling", "phrases.not-empty"}
SHOWN_AS_ACTUAL = {"equality", "ordering", "text", *PHRASES}
"""Areas and requirements whose violations say what the expression gives, and nothing else."""
SHOWN_AS_EXPECTED = {
    "copy.deep",
    "copy.pickle",
    "copy.shallow",
    "equality.distinct",
    "equality.foreign-is-unequal",
    "equality.like-the-code",
    "lookup.equal-number-gives-member",
    "ordering.against-ints",
    "ordering.follows-codes",
    "text.format-is-digits",
    "text.format-specs",
    "text.percent-formats",
    "text.str-is-digits",
}
"""Requirements that expect what the expression gives for the same target without the change."""


def killing_results(path: Path) -> tuple[Report, list[Result], object]:
    """What catches the target, which is what it names: `test_catalogue.py`."""
    profile = namespace(path).PROFILE
    results = [
        result
        for result in results_on(path, "HTTPStatus", profile, costly=False)
        if result.requirement.id in namespace(path).KILLS
    ]
    job = job_on(path, "HTTPStatus", profile)
    assert all(result.violations for result in results)
    return job.report(results), results, job.run.status_set.container


@pytest.mark.further  # the runs are those of test_catalogue.py, in the same session
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_violation_says_what_was_expected_and_shows_what_is_there(path: Path) -> None:
    _, results, target = killing_results(path)
    sound = namespace(path).UNBROKEN if has(path, "UNBROKEN") else HTTPStatus
    assert {result.requirement.id for result in results} == namespace(path).KILLS
    for result in results:
        id_ = result.requirement.id
        for violation in result.violations[:5]:
            assert violation.subject
            assert violation.expected != violation.actual
            compile(violation.expression, "repro", "eval")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                shown, right = (
                    ask(lambda: eval(violation.expression, {"target": of}))  # noqa: B023  # called right here
                    for of in (target, sound)
                )
            assert not isinstance(shown.error, (NameError, SyntaxError)), violation
            assert str(shown) != violation.expected, violation
            if {id_, id_.partition(".")[0]} & SHOWN_AS_ACTUAL:
                assert violation.actual.startswith(str(shown)), violation
            if id_ in SHOWN_AS_EXPECTED:
                assert str(right) == violation.expected, violation


@pytest.mark.further
@pytest.mark.parametrize(
    "name",
    ["format_names_the_member", "early_hints_is_102", "misspelt_phrase", "takes_text", "success_is_200_or_202"],
)
def test_the_failure_text_ends_with_a_command_that_runs(name: str) -> None:
    path = TARGETS / "broken" / f"{name}.py"
    report, results, _ = killing_results(path)
    for result in results:
        text = failure_text(result, report)
        violation = result.violations[0]
        assert result.requirement.id in text
        assert result.requirement.source.text in text
        assert violation.expected.strip("'") in text
        assert violation.actual.strip("'") in text
        command = next(line for line in text.splitlines() if "python -c" in line)
        words = shlex.split(command.strip().lstrip("$ "))
        run = subprocess.run(
            [sys.executable, *words[1:]],
            env={"PYTHONPATH": ":".join([str(TARGETS), *sys.path])},
            capture_output=True,
            text=True,
            check=False,
        )
        printed = (run.stdout.strip() or run.stderr.strip()).splitlines()[-1]
        assert printed != violation.expected
        assert "SyntaxError" not in printed
        assert "NameError" not in printed


def test_messages_of_its_own_are_told_once_where_they_are_half_of_the_texts() -> None:
    registered = next(item for item in all_requirements() if item.id == "phrases.registered")
    right = {200: "OK", 404: "Not Found"}
    half = recognise(right | {400: "We did not get that", 500: "Our fault"}, "half")
    assert len(list(registered.check(half, Effort()))) == 1
    fewer = recognise(right | {201: "Created", 400: "We did not get that", 500: "Our fault"}, "fewer")
    assert len(list(registered.check(fewer, Effort()))) == 2


def test_a_wrong_order_is_told_once() -> None:
    ascending = next(item for item in all_requirements() if item.id == "codes.ascending")
    backwards = recognise({500: "Internal Server Error", 404: "Not Found", 200: "OK"}, "backwards")
    assert len(list(ascending.check(backwards, Effort()))) == 1


def test_every_bare_phrase_among_lines_is_told_where_lines_are_the_most() -> None:
    own_code = next(item for item in all_requirements() if item.id == "phrases.line-own-code")
    lines = {200: "200 OK", 201: "201 Created", 404: "404 Not Found"}
    mixed = recognise(lines | {410: "Gone", 500: "Internal Server Error"}, "mixed")
    assert [violation.subject for violation in own_code.check(mixed, Effort())] == ["410", "500"]
    assert list(own_code.check(recognise(lines, "lines"), Effort())) == []
