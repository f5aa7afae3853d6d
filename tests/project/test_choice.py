"""The choice of the tests that are measured for coverage: enough for all that is reached, and nothing hidden."""

from __future__ import annotations

import doctest
import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
import tree
from coverage import CoverageData
from hypothesis import given
from hypothesis import strategies as st

from scripts.run import choice, choose, lanes

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

TESTS = st.dictionaries(st.text("abc", min_size=1), st.frozensets(st.integers(0, 9)))
COSTS = st.dictionaries(st.text("abc", min_size=1), st.floats(0, 2))


@given(TESTS, COSTS)
def test_the_chosen_reach_what_all_reach_and_each_of_them_is_needed(
    reached: dict[str, frozenset[int]], costs: dict[str, float]
) -> None:
    chosen = choice.cheapest(reached, costs)
    everything = frozenset().union(*reached.values())
    assert frozenset().union(*(reached[test] for test in chosen)) == everything
    for left_out in chosen:
        assert frozenset().union(*(reached[test] for test in chosen - {left_out})) != everything


@given(
    st.frozensets(
        st.tuples(st.sampled_from(["a.py", "b.py"]), st.sampled_from("fg"), st.sampled_from(["", "[1]", "[a::b[c]]"]))
    ),
    st.data(),
)
def test_what_was_chosen_is_read_back(names: frozenset[tuple[str, str, str]], data: st.DataObject) -> None:
    tests = [f"{file}::{function}{case}" for file, function, case in names]
    chosen = data.draw(st.frozensets(st.sampled_from(tests)) if tests else st.just(frozenset()))
    text = json.loads(choice.dumped("3.13", tests, chosen))
    read = choice.Choice(text["python"], text["needed"])
    assert {test for test in tests if read.is_measured(test)} == chosen


def test_what_a_test_and_its_processes_reach_is_put_together_without_what_is_reached_anyway(tmp_path: Path) -> None:
    def write(name: str, context: str, arcs: list[tuple[int, int]]) -> None:
        data = CoverageData(str(tmp_path / name))
        data.set_context(context)
        data.add_arcs({"module.py": arcs})
        data.write()

    write("data.1", "", [(1, 2)])
    write("data.2", "tests/test_a.py::test_it", [(1, 2), (2, 3)])
    write("data.3", "tests/test_a.py::test_it", [(3, 4)])
    write("data.4", "tests/test_a.py::test_other", [(2, 3)])
    (tmp_path / "data.5").touch()
    files = sorted(tmp_path.glob("data.*"))
    reached = choose.reached_in(files, frozenset({"tests/test_a.py::test_it", "tests/test_a.py::test_other"}))
    both, shared = (reached[f"tests/test_a.py::{name}"] for name in ("test_it", "test_other"))
    assert (len(both), len(shared)) == (2, 1)
    assert shared < both


def test_the_file_names_tests_that_are_there() -> None:
    chosen = choice.load()
    assert re.fullmatch(r"3\.\d+", chosen.python)
    for file, functions in chosen.needed.items():
        text = (tree.ROOT / file).read_text(encoding="utf-8")
        gone = [name for name in functions if f"def {name.rpartition('::')[2]}(" not in text]
        assert not gone, f"{file} has no {gone[0]}: `make measured` chooses anew"


def test_a_test_is_left_unmeasured_by_the_choice_alone() -> None:
    """By hand it would stay so when it comes to reach what nothing else does."""
    word = "mark." + "unmeasured"
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tree.ROOT / "tests").rglob("test_*.py")}
    by_hand = [name for name, text in texts.items() if word in text]
    assert by_hand == []


def test_measured_and_apart_are_all_that_may_be_measured() -> None:
    assert lanes.MAY_BE_MEASURED in lanes.MEASURED
    assert lanes.MEASURED.removeprefix("not unmeasured and ") == lanes.MAY_BE_MEASURED
    assert "unmeasured" in lanes.APART


def test_the_examples_of_the_choice_hold() -> None:
    assert doctest.testmod(sys.modules[choice.__name__]).failed == 0
