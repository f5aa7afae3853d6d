"""Values of settings: what is read, and the sentence for what cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from statusquo_lint.model import Confidence, Style
from statusquo_lint.settings import values
from statusquo_lint.settings.rule_codes import is_selected

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("parse", "value", "expected"),
    [
        (values.minimum_python, "3.9", (3, 9)),
        (values.minimum_python, "3.12.1", (3, 12)),
        (values.rule_codes, ["HTS101", "HTS9"], ("HTS101", "HTS9")),
        (values.rule_codes, "HTS101, HTS9", ("HTS101", "HTS9")),
        (values.rule_codes, ["HTS901"], ("HTS901",)),
        (values.rule_codes, [], ()),
        (values.status_codes, [499, 520], frozenset({499, 520})),
        (values.status_codes, ["499", "520"], frozenset({499, 520})),
        (values.names, "http_code,x-status", frozenset({"http_code", "x-status"})),
        (values.callables, ["shop.fail:0", "reply:code"], (("shop.fail", 0), ("reply", "code"))),
        (values.confidence, "sure", Confidence.SURE),
        (values.confidence, "Possible", Confidence.POSSIBLE),
        (values.style, "value", Style.VALUE),
        (values.unofficial, "allow", True),
        (values.unofficial, "report", False),
        (values.patterns, ["docs/*.py", "old"], ("docs/*.py", "old")),
        (values.per_file_ignores, {"tests/**": ["HTS106"]}, (("tests/**", ("HTS106",)),)),
        (values.line_length, 100, 100),
    ],
)
def test_what_is_written_well_is_read(parse: Callable[..., Any], value: object, expected: object) -> None:
    assert parse(value) == expected


@pytest.mark.parametrize(
    ("parse", "value", "words"),
    [
        (values.minimum_python, 3.10, "write it as a string"),
        (values.minimum_python, "three", "not a Python version"),
        (values.minimum_python, "4.0", "not a Python version"),
        (values.minimum_python, "3.4", "no http.HTTPStatus"),
        (values.minimum_python, "2.7", "no http.HTTPStatus"),
        (values.minimum_python, 3, "not a Python version"),
        (values.rule_codes, ["HTS999"], "did you mean"),
        (values.rule_codes, ["hts101"], "did you mean HTS101?"),
        (values.rule_codes, ["E501"], "is not a rule code"),
        (values.rule_codes, 101, "not a list"),
        (values.rule_codes, [True], "neither a string nor"),
        (values.rule_codes, [["HTS101"]], "neither a string nor"),
        (values.rule_codes, [10**30], "is too large"),
        (values.path, 3, "is not a path"),
        (values.path, "a\0b", "is not a path"),
        (values.status_codes, [99], "not a status code"),
        (values.status_codes, ["4xx"], "not a status code"),
        (values.status_codes, ["٤٠٤"], "not a status code"),
        (values.status_codes, [1000], "not a status code"),
        (values.names, ["a.b"], "without dots"),
        (values.callables, ["shop.fail"], "write"),
        (values.callables, ["shop.fail:²"], "write"),
        (values.callables, ["shop..fail:0"], "write"),
        (values.confidence, "shure", "did you mean sure?"),
        (values.style, "values", "did you mean value?"),
        (values.unofficial, "reports", "did you mean report?"),
        (values.per_file_ignores, ["tests"], "not a table"),
        (values.line_length, "long", "whole number"),
        (values.line_length, 0, "whole number"),
        (values.line_length, True, "whole number"),
    ],
)
def test_what_is_not_is_refused_with_the_next_step(parse: Callable[..., Any], value: object, words: str) -> None:
    with pytest.raises(values.BadValueError, match=words.replace("?", r"\?").replace(".", r"\.")):
        parse(value)


@pytest.mark.parametrize(
    ("code", "select", "ignore", "expected"),
    [
        ("HTS101", ["HTS"], [], True),
        ("HTS101", [], [], False),
        ("HTS101", ["HTS1"], ["HTS101"], False),
        ("HTS101", ["HTS101"], ["HTS1"], True),
        ("HTS101", ["HTS1"], ["HTS1"], False),
        ("HTS201", ["HTS1"], [], False),
    ],
)
def test_the_longer_prefix_decides(code: str, select: list[str], ignore: list[str], expected: bool) -> None:
    assert is_selected(code, select, ignore) is expected


@pytest.mark.parametrize(("value", "length"), [(100, 100), ("100", 100), ("1000", 1000), (1, 1)])
def test_a_line_length_is_a_number_of_characters(value: object, length: int) -> None:
    assert values.line_length(value) == length


@pytest.mark.parametrize("value", [0, 1001, True, "", "-1", "1e2", "٤٠", "9" * 5000, None])
def test_what_is_no_line_length_is_one_clause(value: object) -> None:
    with pytest.raises(values.BadValueError, match="is not a line length: write a whole number from 1 to 1000"):
        values.line_length(value)
