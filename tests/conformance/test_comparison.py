"""What a report says of an earlier one: better, worse, elsewhere, or nothing changed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sample_reports import mixed, passing
from statusquo_conformance.model import Outcome, Report, Result, Violation
from statusquo_conformance.reports.comparison import ComparisonError, comparison_lines, load_earlier
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.json import dump

if TYPE_CHECKING:
    from pathlib import Path

VIOLATION = Violation("404", "a", "b")


def outcome_of(report: Report, at: int, outcome: Outcome, violations: int = 0, *, scored: bool = True) -> Report:
    """The report with another outcome of its requirement number `at`."""
    results = list(report.results)
    results[at] = Result(results[at].requirement, outcome, (VIOLATION,) * violations, scored=scored)
    return replace(report, results=results)


def told(tmp_path: Path, then: list[Report], now: list[Report]) -> str:
    """The comparison's lines without the two that head them."""
    file = tmp_path / "old.json"
    file.write_text(dump(document(then)), "utf-8")
    lines = [line.text for line in comparison_lines(load_earlier(file), document(now))]
    assert lines[1] == f"SINCE {file}"
    return " ".join(" ".join(lines[3:]).split())


@pytest.mark.parametrize("report", [passing(), mixed()], ids=["passing", "one of everything"])
def test_the_same_results_are_no_change(tmp_path: Path, report: Report) -> None:
    assert told(tmp_path, [report], [report]) == f"{report.target}: {report.verdict.value}; nothing changed"


@pytest.mark.parametrize(
    ("then", "now", "line"),
    [
        ((Outcome.PASS, 0), (Outcome.FAIL, 1), "1 new failure: {id}"),
        ((Outcome.NOT_APPLICABLE, 0), (Outcome.ERROR, 0), "1 new failure: {id}"),
        ((Outcome.FAIL, 1), (Outcome.PASS, 0), "1 fixed: {id}"),
        ((Outcome.FAIL, 1), (Outcome.ADVISORY, 1), "1 fixed: {id}"),
        ((Outcome.FAIL, 1), (Outcome.BLOCKED, 0), "1 failed then, not checked now: {id}"),
        ((Outcome.FAIL, 1), (Outcome.FAIL, 3), "1 failing differently: {id} (1 then, 3 now)"),
        ((Outcome.PASS, 0), (Outcome.ADVISORY, 1), "1 new advisory: {id}"),
    ],
)
def test_each_change_is_told_with_its_requirement(
    tmp_path: Path, then: tuple[Outcome, int], now: tuple[Outcome, int], line: str
) -> None:
    report = passing()
    text = told(tmp_path, [outcome_of(report, 0, *then)], [outcome_of(report, 0, *now)])
    assert text.endswith(" " + line.format(id=report.results[0].requirement.id))
    assert "nothing changed" not in text


def test_a_change_to_what_counts_for_nothing_is_none(tmp_path: Path) -> None:
    report = passing()
    then = outcome_of(report, 0, Outcome.PASS)
    assert told(tmp_path, [then], [outcome_of(report, 0, Outcome.NOT_APPLICABLE)]).endswith("nothing changed")
    outside = outcome_of(report, 0, Outcome.PASS, scored=False)
    assert told(tmp_path, [outside], [outcome_of(report, 0, Outcome.FAIL, scored=False)]).endswith("nothing changed")


def test_what_only_one_run_scores_is_neither_better_nor_worse_unless_it_fails(tmp_path: Path) -> None:
    report = passing()
    name = report.results[0].requirement.id
    outside = outcome_of(report, 0, Outcome.PASS, scored=False)
    assert told(tmp_path, [outside], [report]).endswith(f" 1 scored now, but not then: {name}")
    assert told(tmp_path, [report], [outside]).endswith(f" 1 scored then, but not now: {name}")
    text = told(tmp_path, [outside], [outcome_of(report, 0, Outcome.FAIL, 1)])
    assert f"1 new failure: {name} (not scored then)" in text


def test_a_target_or_a_profile_that_differs_is_told(tmp_path: Path) -> None:
    one, other = passing(), replace(passing(), target="other.HTTPStatus", profile="data")
    text = told(tmp_path, [one], [other])
    assert text == f"other.HTTPStatus: not in that report {one.target}: in that report only"
    renamed = replace(other, target=one.target)
    assert f"(profile {one.profile} then, data now)" in told(tmp_path, [one], [renamed])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "cannot be read: no such file or directory"),
        ("", "is not JSON"),
        pytest.param("[" * 100_000, "is not JSON", id="nested too deeply"),
        ("\udcff", "is not text in UTF-8"),
        ("[]", "is not a conformance report"),
        ("{}", "is not a conformance report"),
        ('{"schema_version": 99}', "written by a release with a different format"),
        ('{"schema_version": 1, "suite": 1, "python": 1, "created": 1, "targets": 3}', "is not a conformance report"),
        (json.dumps({**document([passing()]), "targets": [{"target": []}]}), "is not a conformance report"),
    ],
)
def test_a_file_that_is_no_report_is_one_sentence(tmp_path: Path, text: str | None, sentence: str) -> None:
    file = tmp_path / "old.json"
    if text is not None:
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ComparisonError) as raised:
        load_earlier(file)
    message = str(raised.value)
    assert message.startswith(f"--conformance-compare={file}: ")
    assert sentence in message
    assert "\n" not in message
