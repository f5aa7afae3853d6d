"""The report as data, JSON, terminal lines, JUnit properties and Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import HOSTILE, REQUIREMENTS, many, mixed, passing
from statusquo_conformance import check
from statusquo_conformance.engine import MAX_VIOLATIONS
from statusquo_conformance.model import Outcome, Report, Result, Violation
from statusquo_conformance.reports import json as json_report
from statusquo_conformance.reports import junit, lines, terminal
from statusquo_conformance.reports.document import (
    LISTED_VIOLATIONS,
    document,
    overall_verdict,
    result_data,
    result_from_data,
)
from statusquo_conformance.reports.failure import failure_text
from statusquo_conformance.reports.text import clean

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
SAMPLES = {
    "no target at all": [],
    "everything passes": [passing()],
    "one of everything": [mixed()],
    "hostile text": [mixed(HOSTILE, HOSTILE)],
    "not recognised": [Report(target="x", profile="data", complete=False, incomplete_reason="interrupted")],
    "fifty targets": many(50),
}


def text_of(reports: list[Report], **options: Any) -> str:
    return "\n".join(line.text for line in terminal.lines(document(reports, created=MOMENT), **options))


@pytest.mark.further
@pytest.mark.parametrize("reports", SAMPLES.values(), ids=SAMPLES)
def test_the_json_is_as_the_schema_publishes_it(reports: list[Report]) -> None:
    schema = json_report.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    read_back = json.loads(json_report.dump(document(reports)))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(read_back)


@pytest.mark.parametrize("target", ["http.client.responses", "http.client"])
def test_the_report_of_a_real_check_is_as_the_schema_publishes_it(target: str) -> None:
    report = document([check(target, only=["codes", "names", "phrases", "constants"])])
    read_back = json.loads(json_report.dump(report))
    jsonschema.Draft202012Validator(json_report.schema()).validate(read_back)
    assert read_back["targets"][0]["recognition"]["entries"][0]["code"] == 100
    assert text_of([check(target, only=["codes"])]).startswith(f"{target}: incomplete")


def test_the_schema_refuses_a_field_it_does_not_know_and_a_missing_one() -> None:
    validator = jsonschema.Draft202012Validator(json_report.schema())
    right = json.loads(json_report.dump(document([mixed()])))
    assert validator.is_valid(right)
    assert not validator.is_valid({**right, "extra": 1})
    assert not validator.is_valid({name: value for name, value in right.items() if name != "targets"})
    right["targets"][0]["results"][0]["outcome"] = "baselined"
    assert not validator.is_valid(right), "baselined is how a failure is shown, no outcome"


def test_two_documents_of_the_same_reports_differ_in_nothing_but_the_time() -> None:
    first, second = document(many(3), created=MOMENT), document(many(3))
    assert first["created"] == "2026-01-02T03:04:05Z" != second["created"]
    assert {**first, "created": ""} == {**second, "created": ""}


@pytest.mark.parametrize("report", [passing(), mixed()])
def test_a_result_survives_the_way_through_a_worker(report: Report) -> None:
    for result in report.results:
        sent = json.loads(json.dumps(result_data(result)))
        assert result_from_data(sent, REQUIREMENTS) == result


def test_a_result_lists_so_many_violations_and_counts_all() -> None:
    found = tuple(Violation(str(number), "a", "b") for number in range(LISTED_VIOLATIONS + 7))
    data = result_data(Result(REQUIREMENTS["codes.are-ints"], Outcome.FAIL, found))
    assert len(data["violations"]) == LISTED_VIOLATIONS
    assert data["violation_count"] == LISTED_VIOLATIONS + 7


def test_a_violation_about_a_code_names_the_section_that_defines_it() -> None:
    data = result_data(mixed().results[4])
    assert data["violations"][0]["source"] == "RFC 6585, section 6"


def test_a_violation_about_behaviour_names_no_section() -> None:
    result = Result(REQUIREMENTS["text.format-is-digits"], Outcome.FAIL, (Violation("404", "'404'", "'x'"),))
    assert result_data(result)["violations"][0]["source"] == ""


def test_the_verdict_over_several_targets_is_the_worst_and_an_empty_run_is_no_success() -> None:
    assert overall_verdict([]) == "incomplete"
    assert overall_verdict(["conformant"]) == "conformant"
    assert overall_verdict(["conformant", "incomplete"]) == "incomplete"
    assert overall_verdict(["incomplete", "non-conformant", "conformant"]) == "non-conformant"


@given(st.text(alphabet=st.sampled_from("ab é\x00\x1b\n\r\u2028\ud800\U0001f600"), max_size=20))
def test_cleaned_text_is_printable_and_printable_text_is_kept(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.isprintable()
    cleaned.encode()
    assert (cleaned == text) == text.isprintable()


@given(st.text(alphabet=st.sampled_from("ab\x00\ud800"), max_size=40), st.integers(5, 30))
def test_cleaning_what_is_clean_changes_nothing_and_long_text_is_cut(text: str, longest: int) -> None:
    cleaned = clean(text, longest)
    assert clean(cleaned, longest) == cleaned
    assert len(cleaned) <= longest


def test_the_engine_keeps_no_more_violations_than_a_result_lists() -> None:
    assert MAX_VIOLATIONS <= LISTED_VIOLATIONS, "else a run over several processes would lose some"


@pytest.mark.parametrize("reports", SAMPLES.values(), ids=SAMPLES)
def test_no_line_on_the_terminal_has_control_characters_or_needless_width(reports: list[Report]) -> None:
    for line in text_of(reports).splitlines():
        assert line.isprintable()
        assert len(line) <= lines.WIDTH or len(line.split()) == 1 or "$ python -c" in line


def test_the_report_of_a_conformant_target_is_the_recognition_and_the_counts() -> None:
    assert text_of([passing()]).splitlines() == [
        "mypkg.HTTPStatus: conformant (profile enum 1)",
        "  read as Enum class with int members: 62 codes, 62 names; from mypkg 1.2",
        "  /site-packages/mypkg/status.py",
        "           pass",
        "  MUST        7",
        "  SHOULD      3",
        "  MAY         1",
    ]


def test_a_target_without_a_file_has_no_line_for_it() -> None:
    report = passing()
    assert report.recognition is not None
    report.recognition = replace(report.recognition, file="")
    shown = text_of([report]).splitlines()
    assert shown[1:3] == [
        "  read as Enum class with int members: 62 codes, 62 names; from mypkg 1.2",
        "           pass",
    ]


def test_the_report_of_a_mixed_target_shows_everything_that_is_not_a_plain_pass() -> None:
    text = text_of([mixed()])
    assert text.startswith("mypkg.HTTPStatus: non-conformant (profile enum 1)\n")
    for wanted in (
        "FAILED (1)",
        "    - OK 'HTTPStatus.OK': 'HTTPStatus.OK' -> '200'",
        "    $ python -c 'from mypkg import HTTPStatus as target; print(repr(format(target.OK)))'",
        "COULD NOT BE CHECKED (1)",
        "KNOWN DEVIATIONS (1)",
        "    Baseline: kept until 3.0 'HTTPStatus.OK'",
        "    - EARLY_HINTS: 102 -> 103",
        "ADVISORY (3)",
        "  enum.members  [MUST]  outside the profile",
        "    - OK: missing -> listed",
        "  codes.in-range  [SHOULD]  49 violations",
        "    - and 41 more",
        "(RFC 6585, section 6)",
        "FOR INFORMATION (1)",
        "1 not applicable (phrases.of-other-code); 1 blocked (copy.pickle). Show all with",
    ):
        assert wanted in text
    assert "codes.are-ints" not in text, "what passes is counted, not listed"
    assert "NOT CHECKED" not in text


def test_the_verbose_report_says_why_something_was_not_checked() -> None:
    text = text_of([mixed()], verbose=True)
    assert "NOT CHECKED (2)\n  the shape has no phrases 'HTTPStatus.OK': phrases.of-other-code" in text
    assert "NOT SCORED" not in text, "what is broken outside the profile is an advisory"
    assert "Show all" not in text


def test_failures_shown_elsewhere_are_not_repeated() -> None:
    text = text_of([mixed()], details=False)
    assert "FAILED" not in text
    assert "COULD NOT BE CHECKED" not in text
    assert "KNOWN DEVIATIONS (1)" in text
    assert "ADVISORY (3)" in text


def test_several_targets_end_in_one_line_each() -> None:
    last = text_of(many(3)).splitlines()[-3:]
    assert [line.split()[1] for line in last] == ["non-conformant", "conformant", "conformant"]
    assert last[0].endswith("2 failed, 1 baselined, 3 advisory")


def test_a_failure_text_carries_id_level_sentence_source_violation_and_a_line_to_run() -> None:
    report = mixed()
    text = failure_text(report.results[6], report)
    assert text.splitlines() == [
        "text.format-is-digits  [MUST]",
        "  `format(member)` gives the digits of the code.",
        "  Source: RFC 9110, section 15",
        "  https://www.rfc-editor.org/rfc/rfc9110.html#section-15",
        "  - OK 'HTTPStatus.OK': 'HTTPStatus.OK' -> '200'",
        "  $ python -c 'from mypkg import HTTPStatus as target; print(repr(format(target.OK)))'",
    ]


def test_a_repro_line_is_left_out_where_the_target_cannot_be_imported() -> None:
    report = replace(mixed(), prelude="")
    assert "python -c" not in failure_text(report.results[6], report)


def test_junit_properties_say_what_was_checked_and_how_it_came_out() -> None:
    report = mixed()
    assert junit.properties(report.results[2], report) == [
        ("target", "mypkg.HTTPStatus"),
        ("requirement", "names.mean-their-code"),
        ("level", "MUST"),
        ("source", "RFC 9110, section 15 https://www.rfc-editor.org/rfc/rfc9110.html#section-15"),
        ("profile", "enum 1"),
        ("outcome", "fail"),
        ("scored", "true"),
        ("finding", "int(EARLY_HINTS) is 102, not 103"),
        ("baselined", "kept until 3.0 'HTTPStatus.OK'"),
        ("note", "left out: 'HTTPStatus.OK'"),
    ]
    assert all(value.isprintable() for _, value in junit.properties(mixed(HOSTILE, HOSTILE).results[8], report))
