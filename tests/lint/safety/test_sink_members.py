"""What the fixer makes of sinks follows from what is measured, and each row decided otherwise says so in one place."""

from __future__ import annotations

from collections import Counter

import pytest
from statusquo_lint.knowledge.sinks import Members, Sink, all_sinks, sinks_for
from statusquo_lint.safety import sink_members
from statusquo_lint.safety.sink_members import DECIDED_BEFORE, Treatment, treatment

LABELS = {f"{sink.name}({sink.keyword})": sink for sink in all_sinks()}
DECIDED = [(label, decided) for decided, labels in DECIDED_BEFORE.items() for label in sorted(labels)]


@pytest.mark.parametrize("members", Members)
def test_every_measurement_has_a_treatment(members: Members) -> None:
    assert isinstance(treatment(Sink("package.callable", 0, "status", members)), Treatment)


def test_what_is_not_measured_is_left_to_the_rows_that_follow() -> None:
    assert treatment(Sink("package.callable", 0, "status")) is Treatment.OPEN


def test_a_row_is_decided_once() -> None:
    assert [label for label, times in Counter(label for label, _ in DECIDED).items() if times > 1] == []


@pytest.mark.parametrize(("label", "decided"), DECIDED)
def test_a_row_that_was_decided_before_exists_and_is_needed(label: str, decided: Treatment) -> None:
    sink = LABELS[label]
    assert treatment(sink) is decided
    assert sink_members._BY_MEASUREMENT[sink.members] is not decided


@pytest.mark.parametrize(
    ("callee", "decided"),
    [
        ("flask.abort", Treatment.TAKES),
        ("fastapi.HTTPException", Treatment.TAKES),
        ("drf_spectacular.utils.extend_schema", Treatment.BREAKS_BELOW),
        ("http.server.BaseHTTPRequestHandler.send_error", Treatment.SHOWS_BELOW),
        ("litestar.response.Redirect", Treatment.SHOWS),
        ("unittest.mock.Mock", Treatment.OPEN),
    ],
)
def test_the_treatment_of_a_sink(callee: str, decided: Treatment) -> None:
    assert {treatment(sink) for sink in sinks_for(callee)} == {decided}
