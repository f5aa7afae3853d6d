"""Names that say a status."""

from __future__ import annotations

from statusquo_lint.knowledge.codes import says_code


def test_a_name_of_hundreds_of_words_says_none() -> None:
    assert says_code("HTTP_" * 9 + "NOT_FOUND", 404)
    assert not says_code("HTTP_" * 99 + "NOT_FOUND", 404)
