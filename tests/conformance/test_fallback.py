"""What a table or function answers to what it does not list: one text for all is noted, a status is a guess."""

from __future__ import annotations

import collections
import types
from http import HTTPStatus
from typing import Any

import pytest
from statusquo_conformance import check
from statusquo_conformance.model import Outcome
from statusquo_conformance.shapes import recognise
from statusquo_conformance.status_set import Capability

TABLE = {200: "OK", 404: "Not Found", 410: "Gone"}
NAMES = {"OK": 200, "NOT_FOUND": 404, "GONE": 410}


class Computed(dict[int, str]):
    def __missing__(self, code: int) -> str:
        return f"{code} is unknown"


class Overridden(dict[int, str]):
    def __getitem__(self, code: int) -> str:
        return self.get(code, "Unknown")


class Guessing(dict[str, int]):
    def __missing__(self, name: str) -> int:
        for known in self:
            if name and name in known:
                return self[known]
        raise KeyError(name)


class Looked:
    def __getitem__(self, code: int) -> str:
        return TABLE.get(code, "Unknown")


def failed(target: Any) -> set[str]:
    report = check(target)
    return {result.requirement.id for result in report.results if result.outcome is Outcome.FAIL}


def notes_of(target: Any) -> str:
    return "\n".join(recognise(target, "target").notes)


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (lambda code: TABLE.get(code, "Unknown"), "497 codes that it does not know: 'Unknown'"),
        (collections.defaultdict(lambda: "Unknown", TABLE), "497 codes that it does not know: 'Unknown'"),
        (Computed(TABLE), "497 codes that it does not know: '{} is unknown'"),
        (Overridden(TABLE), "'Unknown'"),
        (types.MappingProxyType(collections.defaultdict(lambda: "Unknown", TABLE)), "'Unknown'"),
        (Looked(), "'Unknown'"),
        (collections.defaultdict(lambda: 500, NAMES), "its answer to unknown names: 500"),
    ],
    ids=["function", "defaultdict", "computed", "overridden", "proxy", "lookup", "names"],
)
def test_one_answer_for_everything_unknown_is_a_note_and_no_failure(table: Any, text: str) -> None:
    assert text in notes_of(table)
    assert failed(table) == set()


def test_asking_adds_nothing_to_the_table() -> None:
    table = collections.defaultdict(lambda: "Unknown", TABLE)
    recognise(table, "target")
    assert table == TABLE


@pytest.mark.parametrize("table", [TABLE, collections.defaultdict(None, TABLE), collections.UserDict(TABLE), NAMES])
def test_what_raises_has_no_such_note_and_keeps_its_lookup(table: Any) -> None:
    status_set = recognise(table, "target")
    assert "its answer to" not in "\n".join(status_set.notes)
    assert status_set.capabilities & {Capability.LOOKUP_BY_CODE, Capability.LOOKUP_BY_NAME}


def test_a_status_for_every_unknown_code_is_a_guess() -> None:
    table = collections.defaultdict(lambda: HTTPStatus.OK, {status.value: status for status in HTTPStatus})
    assert "lookup.unknown-code-raises" in failed(table)


def test_a_name_that_is_found_by_a_part_of_it_is_a_guess() -> None:
    assert "lookup.never-guesses" in failed(Guessing(NAMES))


def test_the_key_none_stands_for_all_other_codes() -> None:
    status_set = recognise({404: "Not Found", 410: "Gone", None: "Unknown"}, "target")
    assert [entry.code for entry in status_set.entries] == [404, 410]
    assert "left out the keys for groups of codes: None" in status_set.notes
