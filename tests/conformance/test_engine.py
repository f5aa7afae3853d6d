"""The engine: gating, levels, exceptions, selection, and the verdict, on requirements made for the purpose."""

from __future__ import annotations

import _thread
import enum
import http
import http.client
import itertools
import signal
import time
from typing import TYPE_CHECKING

import pytest
import statusquo_conformance
from statusquo_conformance import check
from statusquo_conformance.checked_report import CheckedReport, ConformanceFailure
from statusquo_conformance.engine import MAX_VIOLATIONS, Run, SelectionError, run, select
from statusquo_conformance.guard import error_text, must_stop, raised_by_code
from statusquo_conformance.model import (
    Effort,
    Level,
    NotApplicable,
    Outcome,
    Reference,
    Report,
    Requirement,
    Verdict,
    Violation,
)
from statusquo_conformance.profile import Profile, ProfileError, default_profile, load_profile, profile_names
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.settings.model import Declaration
from statusquo_conformance.shapes import recognise
from statusquo_conformance.status_set import Capability, StatusSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from statusquo_conformance.model import Check

TARGET = recognise({404: "Not Found"}, "made.TABLE")


def breach(subject: str = "404") -> Violation:
    return Violation(subject, "one thing", "another", "target")


def holds(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
    yield from ()


def broken(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
    yield breach()


def raising(error: BaseException) -> Check:
    def check_it(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
        yield breach()
        raise error

    return check_it


def requirement(
    id_: str,
    check_it: Check = holds,
    level: Level = Level.MUST,
    needs: Sequence[str] = (),
    after: Sequence[str] = (),
) -> Requirement:
    return Requirement(
        id_, level, "It holds", Reference("here"), check_it, id_.partition(".")[0], frozenset(needs), tuple(after)
    )


def report_of(
    *requirements: Requirement,
    scored: Sequence[str] | None = None,
    demands: Sequence[str] = (),
    strict: bool = False,
    only: Sequence[str] = (),
) -> Report:
    ids = [item.id for item in requirements]
    profile = Profile("made", "2026-11", "", tuple(ids if scored is None else scored), frozenset(demands))
    one = Run(TARGET, profile, strict=strict, requirements=requirements)
    return one.report([one.result(id_) for id_ in select(one.requirements, only)])


def outcomes(report: Report) -> dict[str, str]:
    return {result.requirement.id: result.outcome.value for result in report.results}


@pytest.mark.parametrize(
    ("level", "strict", "outcome", "verdict", "code"),
    [
        (Level.MUST, False, Outcome.FAIL, Verdict.NON_CONFORMANT, 1),
        (Level.SHOULD, False, Outcome.ADVISORY, Verdict.CONFORMANT, 0),
        (Level.SHOULD, True, Outcome.FAIL, Verdict.NON_CONFORMANT, 1),
        (Level.MAY, True, Outcome.ADVISORY, Verdict.CONFORMANT, 0),
    ],
)
def test_what_a_violation_means_follows_the_level(
    level: Level, strict: bool, outcome: Outcome, verdict: Verdict, code: int
) -> None:
    report = report_of(requirement("a.x", broken, level), strict=strict)
    assert (report.results[0].outcome, report.verdict, report.exit_code) == (outcome, verdict, code)


def test_no_violation_is_a_pass_at_every_level() -> None:
    report = report_of(*(requirement(f"a.{level.value}", level=level) for level in Level))
    assert set(outcomes(report).values()) == {"pass"}
    assert (report.verdict, report.exit_code) == (Verdict.CONFORMANT, 0)


def test_a_failed_prerequisite_blocks_its_dependents_and_names_the_root() -> None:
    report = report_of(
        requirement("a.root", broken),
        requirement("b.child", broken, after=["a.root"]),
        requirement("c.grandchild", broken, after=["b.child"]),
        requirement("d.free"),
    )
    assert outcomes(report) == {"a.root": "fail", "b.child": "blocked", "c.grandchild": "blocked", "d.free": "pass"}
    assert [result.reason for result in report.results[1:3]] == ["blocked by a.root"] * 2
    assert len(report.failures) == 1


@pytest.mark.parametrize(
    "first", [requirement("a.x"), requirement("a.x", broken, Level.SHOULD)], ids=["pass", "advisory"]
)
def test_a_prerequisite_that_did_not_fail_blocks_nothing(first: Requirement) -> None:
    assert outcomes(report_of(first, requirement("b.x", after=["a.x"])))["b.x"] == "pass"


def test_a_prerequisite_outside_the_selection_is_checked_but_not_reported() -> None:
    report = report_of(requirement("a.x", broken), requirement("b.x", after=["a.x"]), only=["b"])
    assert outcomes(report) == {"b.x": "blocked"}
    assert report.verdict is Verdict.INCOMPLETE


def test_an_absent_capability_is_not_applicable_with_its_reason() -> None:
    report = report_of(requirement("a.x", broken, needs=[Capability.NAMES]), requirement("b.x"))
    assert report.results[0].outcome is Outcome.NOT_APPLICABLE
    assert report.results[0].reason == "not applicable: the shape phrase-table has no names"
    assert report.verdict is Verdict.CONFORMANT


def test_an_absent_capability_that_the_profile_demands_is_one_failure() -> None:
    needs = [Capability.NAMES]
    report = report_of(
        requirement("a.x", needs=needs), requirement("b.x", needs=needs), requirement("c.x"), demands=needs
    )
    assert outcomes(report) == {"a.x": "fail", "b.x": "blocked", "c.x": "pass"}
    assert report.results[1].reason == "blocked by a.x"


def test_a_check_may_say_that_it_does_not_apply() -> None:
    report = report_of(requirement("a.x", raising(NotApplicable("there is no wire"))), requirement("b.x"))
    assert report.results[0].outcome is Outcome.NOT_APPLICABLE
    assert report.results[0].reason == "not applicable: there is no wire"


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError("no\n good"), "ValueError: no good"),
        (SystemExit(3), "SystemExit: 3"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (GeneratorExit(), "GeneratorExit"),
        (Unspeakable(), "Unspeakable: (its text raised RuntimeError)"),
        (pytest.skip.Exception("never mind"), "Skipped: never mind"),
        (RecursionError("deep"), "RecursionError: deep"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_a_target_raises_is_an_error_of_that_one_requirement(error: BaseException, text: str) -> None:
    report = report_of(requirement("a.x", raising(error)), requirement("b.x"))
    assert outcomes(report) == {"a.x": "error", "b.x": "pass"}
    assert report.results[0].reason == f"the check stopped at {text}"
    assert report.results[0].violations == (breach(),), "what was found before it is kept"
    assert report.verdict is Verdict.NON_CONFORMANT


def test_the_users_own_interrupt_is_passed_on() -> None:
    def interrupted(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)
        yield breach()

    with pytest.raises(KeyboardInterrupt) as caught:
        report_of(requirement("a.x", interrupted))
    assert must_stop(caught.value)


def test_an_interrupt_from_another_thread_is_the_users_too() -> None:
    with pytest.raises(KeyboardInterrupt) as caught:  # noqa: PT012
        _thread.interrupt_main()
        for _ in range(1000):
            time.sleep(0.001)
    assert not raised_by_code(caught.value)


def test_an_exception_without_a_traceback_was_not_raised() -> None:
    assert not raised_by_code(KeyboardInterrupt())
    assert error_text(ValueError()) == "ValueError"


def test_an_endless_list_of_violations_is_cut_and_says_so() -> None:
    def endless(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
        for number in itertools.count():
            yield breach(str(number))

    result = report_of(requirement("a.x", endless)).results[0]
    assert (len(result.violations), result.more_violations) == (MAX_VIOLATIONS, True)


def test_a_violation_that_comes_twice_counts_once() -> None:
    def twice(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
        yield from (breach("200"), breach("404"), breach("200"))

    result = report_of(requirement("a.x", twice)).results[0]
    assert [violation.subject for violation in result.violations] == ["200", "404"]


def test_a_requirement_outside_the_profile_runs_and_does_not_count() -> None:
    report = report_of(requirement("a.x"), requirement("b.x", broken), scored=["a.x"])
    assert outcomes(report) == {"a.x": "pass", "b.x": "fail"}
    assert [result.scored for result in report.results] == [True, False]
    assert (report.verdict, report.failures) == (Verdict.CONFORMANT, [])


def test_what_an_unscored_failure_blocks_does_not_apply_and_says_why() -> None:
    first, second = requirement("a.x", broken), requirement("b.x", broken, after=["a.x"])
    report = report_of(first, second, requirement("c.x"), scored=["b.x", "c.x"])
    assert outcomes(report) == {"a.x": "fail", "b.x": "not-applicable", "c.x": "pass"}
    assert report.results[1].reason == "not applicable: a.x does not hold, and the profile does not score it"
    assert report.verdict is Verdict.CONFORMANT
    assert outcomes(report_of(first, second, scored=[])) == {"a.x": "fail", "b.x": "blocked"}


def test_what_needs_an_excluded_requirement_is_asked_only_if_that_holds() -> None:
    def outcomes_with(first: Requirement) -> dict[str, str]:
        items = (
            first,
            requirement("b.x", broken, after=["a.x"]),
            requirement("c.x", after=["b.x"]),
            requirement("d.x"),
        )
        profile = Profile("made", "2026-11", "", tuple(item.id for item in items), frozenset())
        declared = Declaration(exclude={"a.x": "why not"})
        one = Run(TARGET, profile, declared=declared, requirements=items)
        return outcomes(one.report([one.result(item.id) for item in items]))

    assert outcomes_with(requirement("a.x")) == {"a.x": "excluded", "b.x": "fail", "c.x": "blocked", "d.x": "pass"}
    assert outcomes_with(requirement("a.x", broken)) == {
        "a.x": "excluded",
        "b.x": "not-applicable",
        "c.x": "not-applicable",
        "d.x": "pass",
    }


def test_the_editions_of_a_profile_are_chosen_behind_its_name() -> None:
    present, by_number, following = (load_profile(name) for name in ("int", "int@2026-11", "int@next"))
    assert present == by_number
    assert (present.spelling, following.spelling) == ("int", "int@next")
    assert (following.name, following.edition) == ("int", "next")
    assert set(following.requirements) > set(present.requirements)
    with pytest.raises(ProfileError, match=r"the profile int has no edition '2027'; write int for 2026-11, int@next"):
        load_profile("int@2027")


@pytest.mark.parametrize("name", profile_names())
def test_the_next_edition_keeps_all_of_the_present_one(name: str) -> None:
    present, following = load_profile(name), load_profile(f"{name}@next")
    assert set(following.requirements) >= set(present.requirements)
    assert (following.demands, following.release) == (present.demands, present.release)


@pytest.mark.parametrize("profile", [None, "int", "@next", "int@next"])
def test_the_next_edition_scores_predicates_where_there_are_some(profile: str | None) -> None:
    class Status(enum.IntEnum):
        OK = 200
        NO_CONTENT = 204

        @property
        def is_success(self) -> bool:
            return self == 200

    report = check(Status, profile, only=["categories.success"])
    following = profile is not None and profile.endswith("@next")
    assert (report.results[0].outcome, report.results[0].scored) == (Outcome.FAIL, following)
    assert (report.verdict is Verdict.NON_CONFORMANT) == following
    assert (report.profile, report.edition) == ("int", "next" if following else "2026-11")


def test_the_next_edition_asks_for_no_predicates_and_takes_methods_for_another_api() -> None:
    class Methods(enum.IntEnum):
        OK = 200

        @classmethod
        def is_success(cls, code: int) -> bool:
            return code == 200

    for made in (Ints, Methods):
        report = check(made, "int@next", only=["categories"])
        told = [result.requirement.id for result in report.results if result.scored and result.violations]
        assert set(told) <= {"categories.uncalled-methods"}, "which only informs"


def test_nothing_scored_is_not_conformant() -> None:
    assert report_of(requirement("a.x"), scored=[]).verdict is Verdict.INCOMPLETE


def test_a_result_that_is_missing_makes_the_report_incomplete() -> None:
    report = report_of(requirement("a.x"), requirement("b.x"), only=["a"])
    assert (report.verdict, report.exit_code) == (Verdict.INCOMPLETE, 3)
    assert report.incomplete_reason == "1 of 2 scored requirements did not run"


def test_a_failure_outweighs_what_did_not_run() -> None:
    report = report_of(requirement("a.x", broken), requirement("b.x"), only=["a"])
    assert (report.verdict, report.exit_code) == (Verdict.NON_CONFORMANT, 1)


def test_each_check_runs_once() -> None:
    calls: list[str] = []

    def counted(statuses: StatusSet, effort: Effort) -> Iterator[Violation]:
        calls.append("x")
        yield from ()

    report_of(requirement("a.x", counted), requirement("b.x", after=["a.x"]), requirement("c.x", after=["a.x"]))
    assert calls == ["x"]


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ([], ["text.a", "text.b", "wire.a"]),
        (["text"], ["text.a", "text.b"]),
        (["*.a"], ["text.a", "wire.a"]),
        (["wire.a, text.b"], ["text.b", "wire.a"]),
        (["wire.a", "text.a"], ["text.a", "wire.a"]),
    ],
)
def test_only_takes_ids_areas_and_patterns(only: list[str], ids: list[str]) -> None:
    known = {id_: requirement(id_) for id_ in ("text.a", "text.b", "wire.a")}
    assert select(known, only) == ids


def test_only_refuses_what_matches_nothing() -> None:
    with pytest.raises(SelectionError, match=r"no requirement matches 'tex'; did you mean 'text'\?"):
        select({"text.a": requirement("text.a")}, ["tex"])


def test_raise_for_failures_tells_all_failures_and_carries_the_report() -> None:
    report = CheckedReport.of(report_of(requirement("a.x", broken), requirement("b.x", broken)))
    with pytest.raises(ConformanceFailure) as caught:
        report.raise_for_failures()
    assert caught.value.report is report
    assert all(word in str(caught.value) for word in ("a.x", "b.x", "MUST", "one thing", "another"))


def test_raise_for_failures_is_silent_where_nothing_failed() -> None:
    CheckedReport.of(report_of(requirement("a.x"))).raise_for_failures()


def test_raise_for_failures_does_not_take_an_incomplete_run_for_a_good_one() -> None:
    report = CheckedReport.of(report_of(requirement("a.x"), requirement("b.x"), only=["a"]))
    with pytest.raises(ConformanceFailure, match="incomplete"):
        report.raise_for_failures()


class Plain(enum.Enum):
    OK = 200


class Ints(enum.IntEnum):
    OK = 200


@pytest.mark.parametrize(
    ("obj", "profile"),
    [(http.HTTPStatus, "enum"), (Ints, "int"), (http.client, "int"), (Plain, "data"), ({200: "OK"}, "data")],
)
def test_the_profile_that_fits_is_the_default(obj: object, profile: str) -> None:
    assert default_profile(recognise(obj, "it")) == profile


def test_a_profile_that_does_not_exist_is_told_with_a_suggestion() -> None:
    with pytest.raises(ProfileError, match=r"no profile 'python3\.13\.1'; did you mean 'python3\.13'\?"):
        load_profile("python3.13.1")
    with pytest.raises(ProfileError, match="the profiles are data, enum, int"):
        load_profile("zzz")


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_lists_requirements_that_exist(name: str) -> None:
    profile = load_profile(name)
    assert profile.requirements
    assert set(profile.requirements) <= {item.id for item in all_requirements()}


def test_check_takes_objects_and_spellings() -> None:
    by_object, by_name = check(http.HTTPStatus, only=["text"]), check("http.HTTPStatus", only=["text"])
    assert outcomes(by_object) == outcomes(by_name)
    assert (by_object.target, by_name.target) == ("http.HTTPStatus", "http.HTTPStatus")
    assert by_name.recognition is not None
    assert by_name.recognition.distribution == "Python"
    assert check({404: "Not Found"}, name="mine", only=["codes"]).target == "mine"


def test_the_target_is_as_it_was_after_a_run() -> None:
    made = enum.IntEnum("made", {"OK": 200, "NOT_FOUND": 404})
    before = {name: id(value) for name, value in vars(made).items()}
    run(recognise(made, "made"), load_profile("int"), only=["text", "lookup", "int", "immutable"])
    assert {name: id(value) for name, value in vars(made).items()} == before


def test_the_package_imports_neither_hypothesis_nor_pytest(run_python: Callable[[str], str]) -> None:
    code = "import sys, statusquo_conformance; print(sorted({'hypothesis', 'pytest', 'click'} & sys.modules.keys()))"
    assert run_python(code) == "[]"
    assert statusquo_conformance.__all__ == ["check"]


@pytest.fixture
def run_python() -> Callable[[str], str]:
    import subprocess
    import sys

    def run_it(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run_it
