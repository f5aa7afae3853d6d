"""What may be written in the place of a number: the member, its value, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judging import judged, verdict
from safety_cases import LEAVE, MEMBER, MEMBER_FROM_3_11, VALUE
from statusquo_lint.model import Answer
from statusquo_lint.options import Options

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = (3, 10), (3, 11)


def cases(group: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("code", group.values(), ids=group.keys())


@cases(LEAVE)
def test_where_the_literal_is_wanted_nothing_is_written(code: str) -> None:
    assert [judged(code, python) for python in (OLD, NEW)] == [Answer.LEAVE, Answer.LEAVE]


@cases(VALUE)
def test_what_leaves_what_can_be_seen_becomes_the_plain_integer(code: str) -> None:
    assert [judged(code, python) for python in (OLD, NEW)] == [Answer.VALUE, Answer.VALUE]


@cases(MEMBER)
def test_what_nothing_can_tell_from_the_number_becomes_the_member(code: str) -> None:
    assert [judged(code, python) for python in (OLD, NEW)] == [Answer.MEMBER, Answer.MEMBER]


@cases(MEMBER_FROM_3_11)
def test_what_is_told_by_its_text_alone_becomes_the_member_from_3_11_on(code: str) -> None:
    assert judged(code, OLD) is Answer.VALUE
    assert judged(code, NEW) is Answer.MEMBER


@pytest.mark.parametrize("code", [*MEMBER.values(), *VALUE.values(), *LEAVE.values()])
def test_every_answer_comes_with_one_clause_of_reason(code: str) -> None:
    reason = verdict(code, Options(minimum_python=OLD)).reason
    assert reason
    assert not reason.endswith(".")
    assert "\n" not in reason
    assert "line 0" not in reason


@pytest.mark.parametrize("path", ["shop/views.pyi", "shop/migrations/0001_initial.py"])
def test_stub_and_migration_are_left(path: str) -> None:
    assert judged("from django.db import models\nx = s == 404", path=path) is Answer.LEAVE


@pytest.mark.parametrize("path", ["test_shop.py", "shop/tests/shop_test.py", "shop/tests.py"])
def test_names_of_a_module_of_tests_are_read_in_it_alone(path: str) -> None:
    constant = "GONE = (404, 410)\ndef test(r): assert r.status in GONE"
    method = "class T:\n    def check(self, r, s): assert r.status == s\n    def test(self): self.check(r, 404)"
    for code in (constant, method):
        assert judged(code) is Answer.VALUE
        assert judged(code, path=path) is Answer.MEMBER
        assert judged(code, path="conftest.py") is Answer.VALUE


def test_sandboxed_script_is_left_by_its_folder() -> None:
    assert judged("x = s == 404", path="config/python_scripts/poll.py") is Answer.LEAVE


def test_own_http_module_is_left_beside_a_script_and_harmless_in_a_package(tmp_path: Path) -> None:
    (tmp_path / "http.py").touch()
    path = str(tmp_path / "tool.py")
    assert judged("x = s == 404", path=path) is Answer.LEAVE
    assert judged("from http import HTTPStatus\nx = s == 404", path=path) is Answer.MEMBER
    (tmp_path / "__init__.py").touch()
    assert judged("x = s == 404", path=path) is Answer.MEMBER
    assert judged("if __name__ == '__main__':\n    x = s == 404", path=path) is Answer.LEAVE
