"""Positions in each encoding, and texts after changes, against what encoding the text itself says."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statusquo_lint.server.edits import edits
from statusquo_lint.server.texts import Change, Encoding, Position, Text

CHARACTERS = st.sampled_from("ab4 é漢🎉\n\r\x0c\u2028\x1c")
TEXTS = st.text(CHARACTERS, max_size=30) | st.lists(st.sampled_from(["a\n", "b\n", "\n", "c\r\n", "🎉\n"])).map("".join)
CODECS = {Encoding.UTF_8: ("utf-8", 1), Encoding.UTF_16: ("utf-16-le", 2), Encoding.UTF_32: ("utf-32-le", 4)}


@pytest.mark.parametrize("encoding", Encoding)
@given(row=st.text(st.sampled_from("aé漢🎉\ud800"), max_size=10), column=st.integers(0, 12))
def test_units_are_those_of_the_encoded_text(encoding: Encoding, row: str, column: int) -> None:
    column = min(column, len(row))
    codec, size = CODECS[encoding]
    units = len(row[:column].encode(codec, "surrogatepass")) // size
    assert encoding.units(row, column) == units
    assert encoding.column(row, units) == column
    assert encoding.column(row, units + 100) == len(row)


def test_a_position_within_a_character_is_before_it() -> None:
    assert Encoding.UTF_16.column("a🎉", 2) == 1
    assert [Encoding.UTF_8.column("漢x", units) for units in range(5)] == [0, 0, 0, 1, 2]


@given(text=TEXTS)
def test_only_line_ends_end_rows(text: str) -> None:
    """Form feeds and U+2028 end rows for `str.splitlines`, and neither for Python nor for editors."""
    rows = Text(text).rows
    assert "".join(rows) == text
    assert len(rows) == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


@given(text=TEXTS, start=st.integers(0, 30), length=st.integers(0, 10), new=TEXTS, encoding=st.sampled_from(Encoding))
def test_a_change_replaces_what_lies_between_its_positions(
    text: str, start: int, length: int, new: str, encoding: Encoding
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    before = Text(text, encoding)
    here, there = _position(before, start), _position(before, end)
    if before.offset(here) == start and before.offset(there) == end:  # not between \r and \n
        assert before.changed(Change(new, here, there)).text == text[:start] + new + text[end:]


@pytest.mark.parametrize("row", [-1, 0, 1, 99])
@pytest.mark.parametrize("units", [-5, 0, 3, 10**9])
def test_no_position_is_outside_the_text(row: int, units: int) -> None:
    assert 0 <= Text("ab\ncd").offset(Position(row, units)) <= 5
    assert isinstance(Text("ab\ncd").changed(Change("x", Position(row, units), Position(0, 0))).text, str)


def test_a_change_without_a_place_replaces_everything() -> None:
    assert Text("old").changed(Change("new")).text == "new"


@given(old=TEXTS, new=TEXTS, encoding=st.sampled_from(Encoding))
def test_edits_turn_one_text_into_the_other(old: str, new: str, encoding: Encoding) -> None:
    text = Text(old, encoding)
    made = edits(text, new)
    places = [(text.offset(edit.start), text.offset(edit.end)) for edit in made]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
    changed = old
    for edit, (start, end) in zip(reversed(made), reversed(places), strict=True):  # each is a place in the old text
        changed = changed[:start] + edit.text + changed[end:]
    assert changed == new


def test_equal_texts_need_no_edits() -> None:
    assert edits(Text("a = 404\n"), "a = 404\n") == []


def test_an_edit_leaves_the_rest_of_its_row_alone() -> None:
    """A cursor or a breakpoint in the row stays where it is."""
    (edit,) = edits(Text("if '🎉' and s == 404:\n"), "if '🎉' and s == HTTPStatus.NOT_FOUND:\n")
    assert (edit.start, edit.end, edit.text) == (Position(0, 17), Position(0, 20), "HTTPStatus.NOT_FOUND")


def _position(text: Text, offset: int) -> Position:
    row = max(row for row, start in enumerate(text.starts[:-1]) if start <= offset)
    return text.position(row, offset - text.starts[row])
