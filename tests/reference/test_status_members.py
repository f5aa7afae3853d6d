"""The members: names, order, codes, phrases and descriptions are those of the newest http.HTTPStatus."""

from __future__ import annotations

import http

import pytest
from facts import RELEASES, RUNNING, classic_rows, members

from statusquo import HTTPStatus

EXTRA_ALIAS = "REQUEST_RANGE_NOT_SATISFIABLE"
RENAMED = {413, 414, 416, 422}


def rows(status: type[HTTPStatus | http.HTTPStatus]) -> list[tuple[str, int, str, str]]:
    return [(name, member.value, member.phrase, member.description) for name, member in status.__members__.items()]


@pytest.mark.parametrize("newest", ["3.14", "3.15"])
def test_all_members_and_aliases_stand_in_the_order_of_the_newest_release(newest: str) -> None:
    assert [row for row in rows(HTTPStatus) if row[0] != EXTRA_ALIAS] == members(newest)


def test_the_one_extra_name_is_an_alias_so_iteration_does_not_show_it() -> None:
    assert len(HTTPStatus) == 62
    assert HTTPStatus[EXTRA_ALIAS] is HTTPStatus.RANGE_NOT_SATISFIABLE
    assert EXTRA_ALIAS not in {member.name for member in HTTPStatus}


@pytest.mark.parametrize("version", RELEASES)
def test_every_name_of_every_release_means_the_same_code_here(version: str) -> None:
    assert {name: HTTPStatus[name].value for name, *_ in members(version)} == {
        name: code for name, code, *_ in members(version)
    }


@pytest.mark.parametrize("version", RELEASES)
def test_phrases_differ_from_an_older_release_only_where_rfc_9110_renamed_them(version: str) -> None:
    renamed = {code for _, code, phrase, _ in members(version) if HTTPStatus(code).phrase != phrase}
    assert renamed == (RENAMED if version in ("3.10", "3.11", "3.12") else set())


@pytest.mark.skipif(RUNNING not in RELEASES, reason=f"no facts about Python {RUNNING} under fixtures/facts")
def test_the_facts_about_the_running_release_are_true() -> None:
    assert rows(http.HTTPStatus) == members(RUNNING)


def test_members_equal_those_of_the_running_python_as_integers() -> None:
    ours: list[int] = list(HTTPStatus)
    theirs: list[int] = list(http.HTTPStatus)
    assert ours == theirs
    assert {int(HTTPStatus[name]) for name in http.HTTPStatus.__members__} == set(theirs)


def test_every_member_has_a_phrase_and_a_description_without_a_full_stop() -> None:
    for member in HTTPStatus:
        assert member.phrase
        assert member.description
        assert not member.description.endswith(".")


def test_texts_fit_into_a_status_line() -> None:
    for member in HTTPStatus:
        assert f"HTTP/1.1 {member.value} {member.phrase}".isascii()
        assert "\n" not in member.phrase + member.description
        assert "\r" not in member.phrase + member.description


def test_the_classic_table_has_57_rows() -> None:
    assert len(classic_rows()) == 57


@pytest.mark.parametrize(("code", "name", "_details"), classic_rows(), ids=[row[1] for row in classic_rows()])
def test_a_row_of_the_classic_table_works_by_its_printed_name(code: int, name: str, _details: str) -> None:
    member = getattr(HTTPStatus, name)
    assert member is HTTPStatus[name] is HTTPStatus(code)
    assert member.value == code


def test_the_usage_examples_of_the_classic_page_print_what_it_shows() -> None:
    assert repr(HTTPStatus.OK) == "<HTTPStatus.OK: 200>"
    assert HTTPStatus.OK == 200  # type: ignore[comparison-overlap]  # equal all the same
    assert HTTPStatus.OK.value == 200
    assert HTTPStatus.OK.phrase == "OK"
    assert HTTPStatus.OK.description == "Request fulfilled, document follows"
    listed = list(HTTPStatus)
    assert listed[:2] == [HTTPStatus.CONTINUE, HTTPStatus.SWITCHING_PROTOCOLS]
    assert repr(listed).startswith("[<HTTPStatus.CONTINUE: 100>, <HTTPStatus.SWITCHING_PROTOCOLS: 101>, ")


def test_texts_can_be_replaced_as_on_http_httpstatus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HTTPStatus.OK, "phrase", "Fine")
    assert HTTPStatus(200).phrase == "Fine"


@pytest.mark.parametrize("change", ["status.OK = 5", "del status.OK", "status.OK.value = 5", "status.OK.name = 'X'"])
def test_members_cannot_be_replaced(change: str) -> None:
    with pytest.raises(AttributeError):
        exec(change, {"status": HTTPStatus})
    assert HTTPStatus.OK.value == 200


def test_the_class_cannot_be_extended() -> None:
    with pytest.raises(TypeError):
        exec("class Mine(status):\n    TEA = 499", {"status": HTTPStatus})
