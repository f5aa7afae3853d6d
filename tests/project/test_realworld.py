"""The figures of `make realworld`: what is kept from run to run, and what the page says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts.outside.realworldrun.places import NotToBeHad, python_of
from scripts.outside.realworldrun.project import Project
from scripts.outside.realworldrun.rows import Row, dump, load, merged, page, totals
from scripts.outside.realworldrun.suites import comparable

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

FLASK = Row("flask-3.1.3", "own", tests=490, findings=174, edited=170, left={"HTS103: its meaning is in doubt": 4})


def test_a_file_that_is_not_there_holds_no_rows(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == []


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    kept.write_text(dump([FLASK]))
    assert load(kept) == [FLASK]


def test_rows_of_other_projects_stay_and_stand_in_the_order_of_the_projects() -> None:
    httpx = Row("httpx-0.28.1", "own", tests=1)
    assert merged([httpx], [FLASK]) == [FLASK, httpx]


def test_a_row_of_a_project_that_is_gone_is_dropped() -> None:
    assert merged([Row("gone-1.0", "own")], [FLASK]) == [FLASK]


def test_types_of_the_same_edits_are_kept_where_a_run_asks_no_type_checker() -> None:
    checked = replace(FLASK, complaints=["a.py: error: worse"])
    assert merged([checked], [FLASK]) == [checked]


def test_results_of_the_same_edits_are_kept_where_a_run_has_no_tests() -> None:
    types = replace(FLASK, tests=0, complaints=[])
    changed = replace(FLASK, changed=["a::b: passed -> failure"])
    assert merged([changed], [types]) == [replace(changed, complaints=[])]


def test_nothing_is_kept_of_other_edits() -> None:
    checked = replace(FLASK, edited=171, complaints=["a.py: error: worse"])
    assert merged([checked], [FLASK]) == [FLASK]


def test_the_page_says_dash_where_no_type_checker_ran_and_why_findings_stay() -> None:
    text = page([FLASK])
    assert "| flask 3.1.3 | own | 490 | 174 | 170 (98 %) | 0 | 0 | - |" in text
    assert "| HTS103: its meaning is in doubt | 4 |" in text


def test_reasons_that_differ_in_the_number_alone_are_one() -> None:
    row = replace(FLASK, left={"HTS101: no name for 200": 3, "HTS101: no name for 404": 2})
    assert "| HTS101: no name for it | 5 |" in page([row])


def test_totals_are_for_each_minimum() -> None:
    assert len(totals([FLASK, replace(FLASK, minimum="3.11")])) == 2


def test_an_error_that_names_a_line_is_the_same_where_an_import_moves_the_line() -> None:
    said = 'error: Name "imap" already defined on line {}  [no-redef]'
    assert comparable(said.format(116)) == comparable(said.format(119))
    assert comparable("error: 116 is no member") != comparable("error: 119 is no member")


def test_an_error_about_a_literal_is_the_same_about_the_member_in_its_place() -> None:
    said = 'Argument of type "{}" cannot be assigned to parameter "code" of type "HTTPStatus"'
    assert comparable(said.format("Literal[HTTPStatus.NOT_FOUND]")) == comparable(said.format("Literal[404]"))
    assert comparable(said.format("HTTPStatus")) != comparable(said.format("Literal[404]"))
    assert comparable(said.format("Literal[HTTPStatus.GONE]")) != comparable(said.format("Literal[404]"))


def test_a_python_that_is_not_there_is_named() -> None:
    with pytest.raises(NotToBeHad, match=r"no Python 2\.6"):
        python_of(Project("flask", "3.1.3", "", ()), "2.6")
