"""The module that cells make: it reads as one module would, and comes apart only where it is whole."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

import pytest
import tree
from marks import long_unless
from statusquo_lint.model import Source
from statusquo_lint.notebooks import rebuilding
from statusquo_lint.notebooks.errors import NotRebuiltError, NotTakenApartError
from statusquo_lint.notebooks.module import Module
from statusquo_lint.notebooks.reading import read
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

EVAL = sorted((tree.FIXTURES / "lint" / "eval").rglob("*.py"))


def module(*cells: str) -> Module:
    return Module(read(json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]})))


def cells_of(text: str) -> list[tuple[int, str]]:
    """The text with a cell for each statement, and the row above each."""
    starts, end = [], 0
    for node in ast.parse(text).body:
        row = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
        starts += [row - 1] if row > end else []
        end = node.end_lineno or row
    rows = text.split("\n")
    starts = [0, *starts[1:]]
    return [(at, "\n".join(rows[at:stop])) for at, stop in zip(starts, [*starts[1:], len(rows)], strict=True)]


@pytest.mark.further
@pytest.mark.parametrize("path", long_unless(EVAL[::2].__contains__, EVAL), ids=lambda path: path.stem)
def test_findings_are_those_of_a_module_whatever_the_cells(path: Path) -> None:
    """Neither the rows of our own between the cells nor those around what is shown say anything about a status."""
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        cells = cells_of(text)
    except SyntaxError:
        cells = [(0, text)]
    book = module(*(cell for _, cell in cells))
    if book.broken is not None:
        assert scan(Source(text, str(path)), Options())[0].code == "HTS901"
        return
    found = []
    for finding in scan(Source(book.text, str(path)), Options()):
        cell, row = book.place(finding.span.row)
        found.append((cells[cell.number - 1][0] + row, finding.span.col, finding.code, finding.message))
    expected = scan(Source(text, str(path)), Options())
    assert found == [(one.span.row, one.span.col, one.code, one.message) for one in expected]


@pytest.mark.parametrize(
    "cells",
    [(), ("",), ("# x",), ("%x",), ("x = 1", "y\n"), ("\n\nx\r\n\r\n",), ("%%time\nx",), ("%%time\nx", "y\r%z")],
)
def test_the_same_text_gives_the_same_sources(cells: tuple[str, ...]) -> None:
    book = module(*cells)
    assert book.sources(book.text) == [cell.source for cell in book.cells]


@pytest.mark.parametrize("row", ["# book_0_", "pass  # book_1_", "repr(  # book_2_", ")  # book_3_", "pass  # book_4_"])
def test_a_text_without_a_row_of_ours_does_not_come_apart(row: str) -> None:
    book = module("%time\nx = 1", "x")
    rows = book.text.split("\n")
    assert row in rows
    for changed in ([one for one in rows if one != row], [f"{one} " if one == row else one for one in rows]):
        with pytest.raises(NotTakenApartError):
            book.sources("\n".join(changed))


def test_a_text_with_a_row_after_the_last_does_not_come_apart() -> None:
    book = module("x = 1")
    with pytest.raises(NotTakenApartError):
        book.sources(f"{book.text}y = 2\n")


@pytest.mark.parametrize(
    ("cell", "shown"), [("x", True), ("x  # ;", True), ("x;", False), ("x ; # y", False), ("x = 1", False)]
)
def test_a_value_is_shown_unless_a_semicolon_says_otherwise(cell: str, shown: bool) -> None:
    assert ("repr(" in module(cell).text) is shown


@pytest.mark.parametrize("cell", ["x = '\ud800'", "x = '\0'", "x = ("])
def test_a_cell_that_python_does_not_read_is_told_with_its_row(cell: str) -> None:
    book = module("x = 1", cell)
    assert book.broken is not None
    assert book.place(book.broken.row) == (book.cells[1], 1)


def test_a_notebook_that_would_say_something_else_is_not_rebuilt() -> None:
    text = json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}]})
    book = read(text)
    rebuilding._refuse_unlike(book, {}, text)
    for wrong in (text.replace("1", "2"), text[:-1]):
        with pytest.raises(NotRebuiltError):
            rebuilding._refuse_unlike(book, {}, wrong)


def test_words_of_ours_stand_nowhere_in_the_notebook() -> None:
    book = module("x = 1  # book_0_\nbook__1_ = 404")
    assert book.text.endswith("pass  # book___0_\n")
