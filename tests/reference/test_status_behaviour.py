"""Behaviour: what Python 3.14 and 3.15 answered to some 300 expressions, HTTPStatus answers on the running Python."""

from __future__ import annotations

import http
from typing import TYPE_CHECKING

import pytest
from facts import RELEASES, RUNNING, answer, facts

from statusquo import HTTPStatus

if TYPE_CHECKING:
    from collections.abc import Collection

    from _pytest.mark import ParameterSet

NOT_PROMISED = {
    "len(HTTPStatus.__members__)": "one alias more, the classic documentation's name of 416",
    "HTTPStatus['REQUEST_RANGE_NOT_SATISFIABLE']": "the same alias",
    "OK.is_integer()": "a method that int itself has only from Python 3.12 on",
    "issubclass(HTTPStatus, getattr(enum, 'ReprEnum', type(None)))": "the MRO",
    "hasattr(enum, 'EnumType')": "about the enum module",
    "enum.verify(enum.UNIQUE)(HTTPStatus)": "about the enum module, which has no verify on Python 3.10",
    "http.client.OK.is_success": "about http.client",
}
NEVER_TRUE_OF_A_COPY = {"http.client.OK.is_success"}


def experiments(version: str, without: Collection[str] = ()) -> list[ParameterSet]:
    rows = [row for row in facts(version)["experiments"] if row[0] not in without]
    return [pytest.param(expression, (kind, seen), id=expression) for expression, kind, seen in rows]


@pytest.mark.parametrize(("expression", "expected"), experiments("3.14", without=NOT_PROMISED))
def test_answers_as_python_3_14_does(expression: str, expected: tuple[str, str]) -> None:
    assert comparable(answer(expression, HTTPStatus)) == comparable(expected)


def test_python_3_15_answers_as_3_14_did() -> None:
    assert facts("3.15")["experiments"] == facts("3.14")["experiments"]


def test_what_is_not_promised_was_probed_at_all() -> None:
    assert set(NOT_PROMISED) <= {expression for expression, *_ in facts("3.14")["experiments"]}


@pytest.mark.skipif(RUNNING not in RELEASES, reason=f"no facts about Python {RUNNING} under fixtures/facts")
@pytest.mark.parametrize(
    ("expression", "expected"), experiments(RUNNING, NEVER_TRUE_OF_A_COPY) if RUNNING in RELEASES else []
)
def test_the_facts_about_the_running_release_are_true(expression: str, expected: tuple[str, str]) -> None:
    assert comparable(answer(expression, http.HTTPStatus)) == comparable(expected)


def comparable(seen: tuple[str, str]) -> tuple[str, str]:
    """Without the address that the repr of a property has."""
    kind, text = seen
    return kind, text.partition(" at 0x")[0]


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_every_member_prints_as_its_digits(member: HTTPStatus) -> None:
    digits = format(member.value)
    assert str(member) == f"{member}" == f"{member:d}" == "%s" % member == "%d" % member == digits  # noqa: UP031
    assert f"{member:>6}" == f"{digits:>6}"
    assert f"{member:x}" == f"{member.value:x}"
    assert repr(member) == f"<HTTPStatus.{member.name}: {digits}>"


@pytest.mark.parametrize("spec", ["s", "q", "10.2d", "é"])
def test_a_format_that_int_refuses_is_refused_with_valueerror(spec: str) -> None:
    with pytest.raises(ValueError, match="format"):
        format(HTTPStatus.OK, spec)


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_exactly_one_category_holds(member: HTTPStatus) -> None:
    categories = ("is_informational", "is_success", "is_redirection", "is_client_error", "is_server_error")
    holding = [category for category in categories if getattr(member, category) is True]
    assert holding == [categories[member // 100 - 1]]
    assert [getattr(member, category) for category in categories].count(False) == 4


def test_categories_cannot_be_assigned() -> None:
    with pytest.raises(AttributeError):
        HTTPStatus.OK.is_success = False  # type: ignore[misc]  # what type checkers refuse, too


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_spec_is_the_section_that_defines_the_code(member: HTTPStatus) -> None:
    assert member.spec.url.startswith(f"https://www.rfc-editor.org/rfc/rfc{member.spec.rfc}.html#section-")
    assert str(member.spec) == f"RFC {member.spec.rfc}, section {member.spec.section}"
