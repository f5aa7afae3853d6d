"""Every row of the sink table is found where it is used, at its place and nowhere else."""

from __future__ import annotations

import pytest
from statusquo_lint.knowledge.sinks import Sink, all_sinks, sinks_for
from statusquo_lint.model import Confidence, Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

ROWS = all_sinks()
NAMED = [row for row in ROWS if not row.method]
METHODS = [row for row in ROWS if row.method]


def call(row: Sink, arguments: str) -> str:
    """A module that calls what a row names."""
    if row.method:
        return f"self.thing{row.name}({arguments})\n"
    qualified = row.name.replace(".*.", ".")
    module = qualified.rpartition(".")[0]
    return f"import {module}\n{qualified}({arguments})\n"


def reported(text: str) -> list[Confidence]:
    return [found.confidence for found in scan(Source(text), Options(minimum_python=(3, 11)))]


def label(row: Sink) -> str:
    return f"{row.name}-{row.position}-{row.keyword}"


def test_no_row_is_written_twice() -> None:
    assert len({(row.name, row.position, row.keyword) for row in ROWS}) == len(ROWS)


def test_every_row_says_where_the_status_stands() -> None:
    assert [row.name for row in ROWS if row.position is None and row.keyword is None] == []


@pytest.mark.parametrize(
    "callee", ["os.abort", "abort", "", "?.get", "flaskish.abort", "my.flask.abort", "flask.abortive"]
)
def test_other_callables_are_no_sinks(callee: str) -> None:
    assert sinks_for(callee) == ()


@pytest.mark.further
@pytest.mark.parametrize("row", [row for row in NAMED if row.position], ids=label)
def test_another_position_is_left_alone(row: Sink) -> None:
    taken = {one.position for one in sinks_for(row.name.replace(".*.", "."))}
    if 0 not in taken:
        assert reported(call(row, "404")) == []


@pytest.mark.further
@pytest.mark.parametrize("row", [row for row in NAMED if row.position is not None], ids=label)
def test_the_position_is_sure(row: Sink) -> None:
    assert reported(call(row, "x, " * (row.position or 0) + "404")) == [Confidence.SURE]


@pytest.mark.further
@pytest.mark.parametrize("row", [row for row in NAMED if row.keyword], ids=label)
def test_the_keyword_is_sure(row: Sink) -> None:
    """A number, a list of numbers, or a table by number, whichever of them the callable takes."""
    values = ("404", "[404]", "{404: x}")
    assert any(reported(call(row, f"{row.keyword}={value}")) == [Confidence.SURE] for value in values)


@pytest.mark.parametrize("row", [row for row in METHODS if row.position is not None], ids=label)
def test_a_method_of_something_unknown_is_likely(row: Sink) -> None:
    assert reported(call(row, "x, " * (row.position or 0) + "404")) == [Confidence.LIKELY]
