"""Requirements on targets with members as few have them: of odd names, in great number, or of changing answers."""

from __future__ import annotations

import enum
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from statusquo_conformance import check
from statusquo_conformance.checked_report import CheckedReport
from statusquo_conformance.model import Outcome, Report
from statusquo_conformance.probe.containers import for_lookups
from statusquo_conformance.requirements.copying import _listed
from statusquo_conformance.shapes import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence


def violations(target: object, id_: str) -> list[str]:
    (result,) = check(target, only=[id_]).results
    assert result.outcome is not Outcome.ERROR, result.reason
    return [violation.subject for violation in result.violations]


class WithUnset(enum.Enum):
    OK = 200
    NOT_FOUND = 404
    UNSET = None


@pytest.mark.parametrize("id_", ["aliases.same-member", "aliases.direction", "lookup.name-gives-member"])
def test_a_member_without_a_code_is_no_other_member(id_: str) -> None:
    assert violations(WithUnset, id_) == []


def test_a_name_that_is_no_identifier_has_no_attribute() -> None:
    named = enum.IntEnum("named", {"OK": 200, "not-found": 404})
    assert violations(named, "lookup.attribute-gives-member") == []
    assert violations(named, "lookup.name-gives-member") == []


class OutOfOrder(enum.IntEnum):
    def __lt__(self, other: int) -> bool:
        return int(self) < int(other) and (int(self), int(other)) != (100, 105)


@pytest.mark.parametrize(("count", "told"), [(100, 1), (101, 0)])
def test_of_more_than_a_hundred_members_only_neighbours_are_compared(count: int, told: int) -> None:
    members = {f"HTTP_{code}": code for code in range(100, 100 + count)}
    made: Any = OutOfOrder
    assert len(violations(made("Status", members), "ordering.follows-codes")) == told


@pytest.mark.parametrize(
    ("protocols", "words"),
    [
        ([2], "protocol 2"),
        ([0, 1], "protocols 0, 1"),
        ([0, 1, 2, 3, 4, 5], "protocols 0 to 5"),
        ([0, 1, 4], "protocols 0, 1, 4"),
    ],
)
def test_protocols_are_told_in_short(protocols: Sequence[int], words: str) -> None:
    assert _listed([*protocols]) == words


def test_a_text_that_is_wrong_once_is_nothing_that_can_be_shown() -> None:
    asked: list[int] = []

    class Status(enum.IntEnum):
        OK = 200

        def __format__(self, spec: str) -> str:
            asked.append(self)
            return "soon" if len(asked) == 1 else format(int(self), spec)

    assert violations(Status, "text.format-is-digits") == []
    assert len(asked) > 1


def test_a_mapping_whose_copy_is_another_is_asked_itself() -> None:
    class Asked(defaultdict[int, str]):
        def __copy__(self) -> Any:
            return {}

    mapping = Asked(str, {200: "OK", 404: "Not Found"})
    assert for_lookups(recognise(mapping, "it")).container is mapping
    plain: Any = defaultdict(str, mapping)
    asked = for_lookups(recognise(plain, "it")).container
    assert asked == plain
    assert asked is not plain


def test_a_report_counts_what_is_scored() -> None:
    report = check({200: "OK", 404: "Not Found"}, only=["codes", "phrases"])
    assert isinstance(report, CheckedReport)
    passed = [result for result in report.results if result.outcome is Outcome.PASS]
    assert report.count(Outcome.PASS) == sum(result.scored for result in passed) > 0
    assert Report("it", "data").count(Outcome.PASS) == 0
