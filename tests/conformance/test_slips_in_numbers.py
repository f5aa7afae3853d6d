"""Codes that nobody uses, with phrases of other codes: a slip only where the other code is missing."""

from __future__ import annotations

import pytest
from statusquo_conformance import check


@pytest.mark.parametrize(
    "table",
    [
        {200: "OK", 226: "IM Used", 209: "IM Used"},
        {200: "OK", 209: "Something of Its Own"},
        {200: "OK", 420: "Too Many Requests"},
        {200: "OK", 499: "Request Timeout"},
        {200: "OK", 404: "Not Found", 999: "Request Denied"},
    ],
)
def test_a_code_with_an_owner_or_beside_the_right_one_may_have_any_phrase(table: dict[int, str]) -> None:
    (result,) = check(table, only=["phrases.own-code"]).results
    assert result.violations == ()


def test_a_code_that_nobody_uses_with_the_phrase_of_a_missing_code_is_a_slip() -> None:
    (result,) = check({200: "OK", 209: "IM Used"}, only=["phrases.own-code"]).results
    assert [(item.subject, item.expected) for item in result.violations] == [("209", "the code 226")]
