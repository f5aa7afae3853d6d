"""What the sinks say of members is what was measured, on both Pythons, with the release that it was measured in."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

import pytest
import tree
from statusquo_lint.knowledge.sinks import Members, Sink, all_sinks

from scripts.data.receivers.answering import BELOW, SINCE, members_of, members_of_row, rows_for
from scripts.data.receivers.libraries import LIBRARIES

pytestmark = pytest.mark.further

MEASURED: dict[str, Any] = json.loads((tree.FIXTURES / "facts" / "receivers.json").read_text("utf-8"))
ROWS = [row for library in MEASURED.values() for row in library["rows"]]
EXCEPTIONS = {"every", "but", "refused"}
"""That every status was given, facts about some codes, and about a check that fails."""
SAME: dict[str, Any] = {"takes": True, "keeps": [], "shows": {}, "exact": {}}


def label(sink: Sink) -> str:
    return f"{sink.name}-{sink.position}-{sink.keyword}"


MEASURING = {label(sink): (sink, rows_for(sink, ROWS)) for sink in all_sinks()}
"""Each sink with the rows that measure it. They are asked in one test: 1,700 tests of a line each would take 2 s."""
MEMBERS = {name: rows for name, (sink, rows) in MEASURING.items() if sink.members is Members.MEMBER}


def test_no_sink_is_looked_at_twice() -> None:
    assert len(MEASURING) == len(all_sinks())


def test_a_sink_says_what_was_measured() -> None:
    assert {name: sink.members for name, (sink, _) in MEASURING.items()} == {
        name: members_of(sink, ROWS) for name, (sink, _) in MEASURING.items()
    }


def test_a_member_goes_only_where_nothing_can_tell_it_from_the_number() -> None:
    assert [name for name, rows in MEMBERS.items() if not rows] == []
    assert {
        f"{name}, {row['callable']}": facts
        for name, rows in MEMBERS.items()
        for row in rows
        for python in (BELOW, SINCE)
        if (facts := {fact: row[python][fact] for fact in row[python] if fact not in EXCEPTIONS}) != SAME
    } == {}


def test_a_sink_knows_the_codes_at_which_nothing_more_tells_a_member() -> None:
    for name, (sink, rows) in MEASURING.items():
        told = {code for row in rows for python in (BELOW, SINCE) for code in row.get(python, {}).get("but", ())}
        assert {status.value for status in HTTPStatus if not sink.knows(status.value)} == told, name


def test_a_member_goes_only_where_every_status_was_given() -> None:
    for name, rows in MEMBERS.items():
        for row in rows:
            assert all(row[python].get("every") for python in (BELOW, SINCE)), (name, row["callable"])


def test_a_sink_names_the_error_in_whose_text_a_member_was_seen() -> None:
    for name, (sink, rows) in MEASURING.items():
        errors = {
            row[python].get("refused", "").partition(":")[0]
            for row in rows
            for python in (BELOW, SINCE)
            if python in row
        }
        assert errors - {""} == ({sink.error} if sink.error else set()), name


def test_sixty_libraries_are_measured_on_both_pythons() -> None:
    both = [
        name for name, library in MEASURED.items() if library["rows"] and {BELOW, SINCE} <= set(library["versions"])
    ]
    assert len(both) >= 60


def test_a_library_names_the_releases_that_were_measured() -> None:
    for name in (library.name for library in LIBRARIES):
        measured = MEASURED[name]
        assert measured["command"] == f"python -m scripts.data.receivers --only {name}"
        for python in (BELOW, SINCE):
            release, reason = measured["versions"].get(python), measured["left_out"].get(python)
            assert bool(release) != bool(reason), f"{name} is measured, or left out with a reason"
            assert not release or all(python in row for row in measured["rows"]), name


def test_a_row_shows_what_it_says() -> None:
    for row in ROWS:
        for python in (BELOW, SINCE):
            if facts := row.get(python):
                said = f"{row['callable']}-{row['argument']} on {python}"
                assert set(facts) - {"differs"} - EXCEPTIONS == {"takes", "keeps", "shows", "exact"}, said
                assert facts["takes"] is not bool(facts.get("differs")), said
                assert all(facts["shows"].values()), said


@pytest.mark.parametrize(
    ("below", "since", "members"),
    [
        ({}, {}, Members.MEMBER),
        ({"keeps": ["error.code"]}, {}, Members.KEEPS),
        ({"shows": {"log": "HTTPStatus.OK"}, "keeps": ["record"]}, {"keeps": ["record"]}, Members.SHOWS_BELOW_3_11),
        ({"shows": {"repr": "<HTTPStatus.OK: 200>"}}, {"shows": {"repr": "<HTTPStatus.OK: 200>"}}, Members.SHOWS),
        ({"takes": False}, {}, Members.BREAKS_BELOW_3_11),
        ({"takes": False}, {"shows": {"repr": "<HTTPStatus.OK: 200>"}}, Members.BREAKS_BELOW_3_11),
        ({"takes": False}, {"takes": False}, Members.EXACT),
        ({}, {"exact": {"error": "TypeError"}}, Members.EXACT),
    ],
)
def test_what_follows_from_a_row(below: dict[str, Any], since: dict[str, Any], members: Members) -> None:
    assert members_of_row({BELOW: {**SAME, **below}, SINCE: {**SAME, **since}}) is members


def test_one_python_is_not_enough() -> None:
    assert members_of_row({SINCE: SAME}) is Members.UNKNOWN


def test_a_sink_of_several_callables_has_the_worst_of_their_answers() -> None:
    rows: list[dict[str, Any]] = [
        {"callable": "one.get", "argument": "status", BELOW: SAME, SINCE: SAME},
        {"callable": "one.web.get", "argument": "status", BELOW: SAME, SINCE: {**SAME, "keeps": ["response"]}},
        {"callable": "one.web.get", "argument": "code", BELOW: {**SAME, "takes": False}, SINCE: SAME},
    ]
    assert members_of(Sink("one.get", None, "status"), rows) is Members.MEMBER
    assert members_of(Sink("one.*.get", None, "status"), rows) is Members.KEEPS
    assert members_of(Sink(".get", None, "status"), rows) is Members.KEEPS
    assert members_of(Sink("other.*.get", None, "status"), rows) is Members.UNKNOWN
