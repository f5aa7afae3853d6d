"""A notebook's JSON: what can be read is read as `json` reads it, and everything else is one sentence."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statusquo_lint.notebooks.errors import NotebookError
from statusquo_lint.notebooks.reading import read
from statusquo_lint.notebooks.rebuilding import rebuilt
from statusquo_lint.notebooks.spelling import offsets, rewritten, written

CODE = '{"cell_type": "code", "source": ["a\\n", "b"]}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a notebook"),
        ("[]", "is not a notebook"),
        ("{", "is not valid JSON"),
        ('{"cells": [}', "is not a notebook"),
        ('{"cells": []', "is not valid JSON"),
        ('{"cells": [],}', "is not valid JSON"),
        ('{"cells": []} x', "something follows its end"),
        ('{"cells" []}', "a colon was expected"),
        ('{"cells": [], "metadata": tru}', "a value was expected"),
        ('{"cells": [], "metadata": "\n"}', "is not valid JSON"),
        ('{"metadata": {}}', "it has no list of cells"),
        ('{"cells": {}}', "it has no list of cells"),
        ('{"cells": [], "cells": 1}', "it has no list of cells"),
        ('{"worksheets": [{"cells": []}], "nbformat": 3}', "a notebook of format 3"),
        ('{"cells": [1]}', "is not a notebook"),
        ('{"cells": [{"cell_type": "code"}]}', "its cell 1 has no source"),
        ('{"cells": [{"cell_type": "code", "source": 1}]}', "the source of a cell is not text"),
        ('{"cells": [{"cell_type": "code", "source": ["a", 1]}]}', "the source of a cell is not text"),
        ('{"cells": [{"cell_type": "code", "source": null}]}', "the source of a cell is not text"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(NotebookError, match=words) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    assert caught.value.row == 1


def test_the_row_of_what_is_wrong_is_known() -> None:
    with pytest.raises(NotebookError) as caught:
        read('{\n"cells": [],\n"metadata": }')
    assert caught.value.row == 3


def test_the_last_of_several_members_of_a_name_counts() -> None:
    text = f'{{"cells": [{CODE}, {CODE}], "cells": [{{"cell_type": "code", "source": "x", "source": "y"}}]}}'
    assert [cell.source for cell in read(text).cells] == ["y"]
    assert json.loads(text)["cells"][0]["source"] == "y"


def test_cells_are_counted_whatever_they_are() -> None:
    text = f'{{"cells": [{{"cell_type": "markdown", "source": ["404"]}}, {CODE}, {{}}, {CODE}]}}'
    assert [cell.number for cell in read(text).cells] == [2, 4]


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, ""),
        ({"language_info": {"name": "python"}}, ""),
        ({"language_info": {"name": "ipython"}}, ""),
        ({"language_info": {"name": "R"}, "kernelspec": {"language": "python"}}, "R"),
        ({"kernelspec": {"name": "ir", "language": "R"}}, "R"),
        ({"kernelspec": {"name": "python3", "language": "python"}}, ""),
        ({"kernelspec": {"name": "my-environment"}}, ""),
        ({"kernelspec": {"name": "julia-1.9"}}, "julia-1.9"),
        ({"kernelspec": {"name": "irony"}}, ""),
        ({"kernelspec": None, "language_info": []}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_the_language_is_that_of_the_metadata(metadata: object, language: str) -> None:
    assert read(json.dumps({"cells": [], "metadata": metadata})).language == language


def test_a_cell_may_have_a_language_of_its_own() -> None:
    cells = [
        {"cell_type": "code", "source": name, "metadata": {"vscode": {"languageId": name}}}
        for name in ("python", "sql")
    ]
    assert [cell.source for cell in read(json.dumps({"cells": cells})).cells] == ["python"]


@given(st.text(st.characters(codec="utf-8"), max_size=20), st.booleans())
def test_characters_of_a_string_are_found(text: str, ascii_only: bool) -> None:
    raw = written(text, ascii_only=ascii_only)
    ends = offsets(raw, range(len(text) + 1))
    pieces = [json.loads(f'"{raw[first:last]}"') for first, last in pairwise(ends)]
    assert pieces == list(text)
    assert (ends[0], ends[-1]) == (1, len(raw) - 1)


@given(st.text('ab\\"\n é😀/', max_size=12), st.text('ab\\"\n é😀/', max_size=12), st.booleans())
def test_a_string_says_the_new_text(old: str, new: str, ascii_only: bool) -> None:
    raw = written(old, ascii_only=ascii_only).replace("/", "\\/")
    assert json.loads(rewritten(raw, old, new, ascii_only=ascii_only)) == new


@given(
    st.lists(st.text("ab\n é\r", max_size=5), min_size=1, max_size=6),
    st.text("ab\n é\r", max_size=20),
    st.sampled_from([None, 0, 1, 4, "\t"]),
    st.booleans(),
)
def test_any_source_is_rebuilt(pieces: list[str], new: str, indent: int | str | None, ascii_only: bool) -> None:
    """Whatever the strings of a list are split at."""
    cells = [{"cell_type": "code", "source": pieces}, {"cell_type": "code", "source": "x"}]
    text = json.dumps({"cells": cells}, indent=indent, ensure_ascii=ascii_only)
    found = json.loads(rebuilt(read(text), {1: new}))
    assert "".join(found["cells"][0]["source"]) == new
    assert found["cells"][1] == cells[1]


def test_a_line_that_comes_in_is_written_as_the_others_are() -> None:
    text = '{"cells": [{"cell_type": "code", "source": [\n\t"a = 1\\n",\n\t"\\u00e9 = 2"\n]}]}'
    assert rebuilt(read(text), {1: "a = 1\nb = 3\né = 2"}) == text.replace('\n\t"\\u', '\n\t"b = 3\\n",\n\t"\\u')


@pytest.mark.parametrize(("before", "after"), [('["a"]', '["x\\n", "a"]'), ('[\n  "a"\n]', '[\n  "x\\n",\n  "a"\n]')])
def test_a_list_of_one_becomes_a_list_of_two(before: str, after: str) -> None:
    text = f'{{"cells": [{{"cell_type": "code", "source": {before}}}]}}'
    assert rebuilt(read(text), {1: "x\na"}) == text.replace(before, after)


def test_a_compact_list_stays_compact() -> None:
    text = '{"cells":[{"cell_type":"code","source":["a"]}]}'
    assert rebuilt(read(text), {1: "x\na"}) == '{"cells":[{"cell_type":"code","source":["x\\n","a"]}]}'


def test_half_a_pair_of_surrogates_is_escaped_since_no_file_in_utf_8_holds_it() -> None:
    assert written("é\ud800", ascii_only=False) == '"\\u00e9\\ud800"'
    assert written("é", ascii_only=False) == '"é"'
