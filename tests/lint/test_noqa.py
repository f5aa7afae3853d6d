"""`# noqa` with flake8's meaning, and comments added where there were none."""

from __future__ import annotations

import io
import tokenize
from typing import TYPE_CHECKING

import pytest
from flake8_command import flake8
from hypothesis import given
from hypothesis import strategies as st
from lint_command import write
from statusquo_lint.files.text import lines_of
from statusquo_lint.model import Confidence, Finding, Span
from statusquo_lint.noqa import _OPEN_CODE, _is_single_line, logical_lines, unsuppressed, with_comments

if TYPE_CHECKING:
    from pathlib import Path


def at(row: int, code: str = "HTS101") -> Finding:
    return Finding(code, "text", Span(row, 0, row, 3), Confidence.SURE, "")


@pytest.mark.parametrize(
    "text",
    [
        "x == 404\n",
        "x == 404  # a comment\n",
        "x == 404  # noqa: E501\n",
        "x == 404  #noqa\n",
        "x == 404  # noqa: HTS102\n",
        "x == 404  # noqa: HTS102, E501\n",
        "x == 404  # noqa: hts101\n",
        "# noqa\nx == 404\n",
        "x == 404  # see flake8: noqa\n",
    ],
)
def test_these_comments_leave_the_finding(text: str) -> None:
    row = text.count("\n", 0, text.index("404")) + 1
    assert unsuppressed([at(row)], text) == [at(row)]


@pytest.mark.parametrize(
    "text",
    [
        "x == 404  # noqa\n",
        "x == 404  # NoQA\n",
        "x == 404  # noqa: HTS101\n",
        "x == 404  # noqa:HTS101\n",
        "x == 404  # noqa: HTS1\n",
        "x == 404  # noqa: E501,HTS101\n",
        "x == 404  # noqa: E501 HTS101\n",
        "x == 404  # type: ignore # noqa: HTS101\n",
        "x == 404 \\\n  or y  # noqa\n",
        "f(404, '''\n''')  # noqa\n",
        "# flake8: noqa\nx == 404\n",
        "  # FLAKE8: NOQA\nx == 404\n",
    ],
)
def test_these_comments_silence_it(text: str) -> None:
    row = text.count("\n", 0, text.index("404")) + 1
    assert unsuppressed([at(row)], text) == []


def test_inside_brackets_a_comment_speaks_for_its_own_row_only() -> None:
    text = "f(\n    404,\n    410,  # noqa\n)\n"
    assert unsuppressed([at(2), at(3)], text) == [at(2)]


def test_a_text_that_cannot_be_tokenized_has_its_comments_still() -> None:
    text = "x = (  # noqa\ny = 404  # noqa\n"
    assert unsuppressed([at(2)], text) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_newline_counts_and_a_form_feed_does_not(newline: str) -> None:
    text = newline.join(["a = 1", "\x0cx == 404  # noqa", "y == 404", ""])
    assert unsuppressed([at(2), at(3)], text) == [at(3)]


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("x == 404\n", 1, "x == 404  # noqa: HTS101\n"),
        ("x == 404", 1, "x == 404  # noqa: HTS101"),
        ("x == 404\r\ny\r\n", 1, "x == 404  # noqa: HTS101\r\ny\r\n"),
        ("x == 404  # why\n", 1, "x == 404  # why  # noqa: HTS101\n"),
        ("x == 404  # noqa: E501\n", 1, "x == 404  # noqa: E501, HTS101\n"),
        ("x == 404  # noqa:E501,W291 # why\n", 1, "x == 404  # noqa:E501, W291, HTS101 # why\n"),
        ("x == 404  # noqa:E501 why\n", 1, "x == 404  # noqa:E501, HTS101 why\n"),
        ("x == 404 \\\n  or y\n", 1, "x == 404 \\\n  or y  # noqa: HTS101\n"),
        ("f(404, '''\na''')\n", 1, "f(404, '''\na''')  # noqa: HTS101\n"),
        ("f(\n    404,\n)\n", 2, "f(\n    404,  # noqa: HTS101\n)\n"),
    ],
)
def test_a_comment_is_added_where_it_counts_and_then_silences(text: str, row: int, expected: str) -> None:
    added = with_comments(text, [at(row)])
    assert added == expected
    assert unsuppressed([at(row)], added) == []


def test_two_rules_on_one_line_share_a_comment() -> None:
    assert with_comments("x\n", [at(1, "HTS103"), at(1, "HTS101")]) == "x  # noqa: HTS101, HTS103\n"


@given(st.text(alphabet="ab\n\r\\\"'#( )\x0c", max_size=40))
def test_no_text_breaks_it_and_the_rest_of_the_text_stays(text: str) -> None:
    logical_lines(text)
    assert with_comments(text, []) == text


PIECES = st.sampled_from(
    [
        "404",
        "x",
        "(",
        ")",
        "[",
        "]",
        ",",
        "\n",
        "\n    ",
        "\\\n",
        '"""',
        "'''",
        "f'''{",
        "}",
        '"',
        "'",
        "# noqa",
        "#",
        " ",
        ";",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_sparing_the_tokenizer_changes_nothing(text: str) -> None:
    """A number on a row that is said to stand alone has that row, and no other, as its stretch."""
    lines = lines_of(text)
    if _OPEN_CODE.search(text):
        return
    ranges = logical_lines(text)
    if not ranges:
        return
    for token in tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline):
        row = token.start[0]
        if token.type == tokenize.NUMBER and _is_single_line(row, lines):
            assert ranges[row] == (row, row)


def test_flake8_hears_the_same_comments(tmp_path: Path) -> None:
    """The table above, asked of flake8 itself: a line that is silenced here is silenced there."""
    lines = [
        "x == 404  # noqa",
        "x == 404  # noqa: HTS101",
        "x == 404  # noqa: HTS102",
        "x == 404  # noqa:HTS1",
        "x == 404  #noqa",
        "x == 404  # NOQA: E501, hts101",
        "x == (404  # noqa",
        "      or '''",
        "''')",
        "x == 404 \\",
        "    or y  # noqa",
    ]
    text = "x = y = s.status_code\n" + "\n".join(line.replace("x ", "s.status_code ") for line in lines) + "\n"
    write(tmp_path, code_py=text)
    done = flake8(tmp_path, "--isolated", "code.py")
    rows = [int(line.split(":")[1]) for line in done.stdout.splitlines()]
    candidates = [at(number) for number, line in enumerate(text.split("\n"), 1) if "404" in line]
    assert rows == [finding.span.row for finding in unsuppressed(candidates, text)]
    assert rows == [4, 6, 7]
