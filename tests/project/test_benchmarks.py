"""The benchmarks say what they promise, their results are kept whole, and the pages show the last run."""

from __future__ import annotations

import doctest
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
import tree

from benchmarks import results, rows, run, timing
from benchmarks.machine import this_machine
from benchmarks.results import Run
from benchmarks.rows import Measurement, Row, rounded
from scripts.docs import make_docs
from scripts.docs.generated import performance

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.once

DECLARED = [(name, row) for name, rows in run.declared().items() for row in rows]
KEPT = Row("kept", "x", at_most=2, target=1, tried="a faster way")
OTHER = Row("other", "ms")


def a_run(*found: Measurement, date: str = "2026-01-01") -> Run:
    return Run(date, 3, 0.5, this_machine(), found)


def test_a_benchmark_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["imports", "nope"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("no benchmark 'nope'; name some of: editor, ")


def test_the_results_hold_each_declared_row_and_no_other() -> None:
    """After a change of rows: `python -m benchmarks.run NAME --results benchmarks/results.json`, or with `--rows`."""
    kept = results.load(results.RESULTS)
    assert {name: tuple(one.row for one in run.measurements) for name, run in kept.items()} == run.declared()


def test_the_results_name_the_machine_and_the_day() -> None:
    for kept in results.load(results.RESULTS).values():
        assert kept.date >= "2026-11-29"
        assert kept.machine.processor
        assert kept.machine.processors > 0
        assert kept.machine.memory_gib > 0
        assert kept.machine.python.startswith("CPython 3.")
        assert {"flake8", "hypothesis", "pytest", "ruff"} <= set(kept.machine.packages)


def test_no_two_rows_have_one_name() -> None:
    assert len({row.name for _, row in DECLARED}) == len(DECLARED)


@pytest.mark.parametrize("row", [row for _, row in DECLARED if row.target is not None], ids=lambda row: row.name)
def test_a_target_is_more_than_the_promise(row: Row) -> None:
    assert row.promise
    assert row.target is not None
    assert row.keeps(row.target)


@pytest.mark.parametrize(("name", "row"), DECLARED, ids=lambda value: getattr(value, "name", value))
def test_what_is_missed_says_what_was_tried(name: str, row: Row) -> None:
    (found,) = (one for one in results.load(results.RESULTS)[name].measurements if one.row.name == row.name)
    assert found.reached or row.tried


def test_the_pages_show_the_last_run() -> None:
    for piece in performance.pieces():
        assert piece.apply(tree.ROOT) == (tree.ROOT / piece.path).read_text(encoding="utf-8"), "run `make docs`"


def test_new_figures_are_written_without_running_the_sessions_of_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(tree.ROOT / "docs", tmp_path / "docs")
    page = tmp_path / "docs" / "performance.md"
    fresh = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"[\d.]+ times", "0 times", fresh, count=1), encoding="utf-8")
    monkeypatch.setattr(make_docs, "ROOT", tmp_path)
    assert make_docs.write_figures() == 0
    assert capsys.readouterr().out == "wrote docs/performance.md\n"
    assert page.read_text(encoding="utf-8") == fresh


def test_a_figure_is_written_in_as_many_digits_as_its_verdict_takes() -> None:
    assert rounded(1.0504, Row("a", "x", at_most=1.05)) == "1.0504"
    assert rounded(1.0496, Row("a", "x", at_most=1.05)) == "1.05"
    assert rounded(17.96, Row("a", "x", at_least=6, target=18)) == "17.96"
    assert doctest.testmod(rows).failed == 0


def test_a_promise_that_is_not_kept_says_what_was_tried() -> None:
    assert performance.judged(Measurement(KEPT, 1)) == "kept"
    assert performance.judged(Measurement(KEPT, 1.5)) == "kept, target missed: a faster way"
    assert performance.judged(Measurement(KEPT, 2.5)) == "**not kept**: a faster way"
    assert performance.judged(Measurement(KEPT, 2.5), "a faster way") == "**not kept**: as above"


def test_a_table_says_once_what_was_tried() -> None:
    found = [Measurement(KEPT, 1), Measurement(KEPT, 1.5), Measurement(KEPT, 2.5), Measurement(OTHER, 7)]
    assert performance.table(found).splitlines() == [
        "| what | figure | promise | target | kept? |",
        "| --- | --- | --- | --- | --- |",
        "| kept | 1.00 times | at most 2 | at most 1 | kept |",
        "| kept | 1.50 times | at most 2 | at most 1 | kept, target missed: a faster way |",
        "| kept | 2.50 times | at most 2 | at most 1 | **not kept**: as above |",
    ]
    assert performance.beside(found) == "Also measured: other: 7.00 ms."
    assert performance.beside(found[:1]) == ""


def test_a_second_machine_is_told_from_the_first() -> None:
    here = this_machine()
    there = type(here)("another", 8, 1, "system", "Python")
    both = {"one": a_run(), "two": a_run(), "three": Run("2026-01-01", 1, 0, there, ())}
    assert performance.machines({"one": a_run()}).replace("\n", " ") == f"The machine: {performance.described(here)}."
    assert performance.machines(both).startswith("- one, two: ")
    assert "\n- three: another, 8 processors" in performance.machines(both)


def test_rows_that_are_gone_vanish_and_promises_are_those_of_today() -> None:
    old = {"gone": a_run(), "fast": a_run(Measurement(Row("kept", "x", at_most=9), 1.5), Measurement(OTHER, 7))}
    (name, kept), *more = results.merged(old, {"fast": (KEPT,), "new": (OTHER,)}, {}).items()
    assert (name, kept, more) == ("fast", a_run(Measurement(KEPT, 1.5)), [])


def test_a_benchmark_that_ran_alone_leaves_the_others_as_they_were() -> None:
    old = {"one": a_run(Measurement(KEPT, 1)), "two": a_run(Measurement(OTHER, 7))}
    new = a_run(Measurement(OTHER, 8), date="2026-02-02")
    assert results.merged(old, {"one": (KEPT,), "two": (OTHER,)}, {"two": new}) == {"one": old["one"], "two": new}


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = {"fast": a_run(Measurement(KEPT, 1.5), Measurement(OTHER, 7))}
    results.save(written, tmp_path / "results.json")
    assert results.load(tmp_path / "results.json") == written
    assert results.load(tmp_path / "none.json") == {}


def test_a_write_that_fails_leaves_the_results_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.json"
    results.save({"fast": a_run(Measurement(KEPT, 1.5))}, path)
    before = path.read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        results.save({}, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "[]", '{"fast": {}}', '{"fast": {"rows": [{"value": "x"}]}}'])
def test_damaged_results_are_one_sentence(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.json"
    path.write_text(text)
    assert run.main(["imports", f"--results={path}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{path} holds no results of benchmarks: ")
    assert said.err.count("\n") == 1
    assert path.read_text() == text


def test_results_are_of_the_pinned_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATUSQUO_CORPUS", str(tmp_path))
    assert run.main(["imports", f"--results={tmp_path / 'results.json'}"]) == 2
    assert "unset STATUSQUO_CORPUS" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """Two benchmarks in the place of the real ones: `bad` measures what it does not declare, `good` is quick."""
    figures = {"bad": (Row("declared", "x"), Measurement(OTHER, 1)), "good": (KEPT, Measurement(KEPT, 1.5))}
    modules = {}
    for name, (row, found) in figures.items():

        def measure(found: Measurement = found) -> Iterator[Measurement]:
            yield found

        modules[name] = ModuleType(f"benchmarks.measure_{name}")
        vars(modules[name]).update(ROWS=(row,), measure=measure)
        monkeypatch.setitem(sys.modules, f"benchmarks.measure_{name}", modules[name])
        (tmp_path / f"measure_{name}.py").touch()
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setenv(timing.MOST_ROUNDS, "9")
    return modules


def test_a_benchmark_that_fails_keeps_its_figures_and_does_not_stop_the_others(
    fakes: dict[str, ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "results.json"
    before = {"bad": a_run(Measurement(Row("declared", "x"), 7))}
    results.save(before, path)
    assert run.main([f"--results={path}", "--rounds=1"]) == 1
    kept = results.load(path)
    assert kept["bad"] == before["bad"]
    assert kept["good"].measurements == (Measurement(KEPT, 1.5),)
    assert kept["good"].most_rounds == 1
    said = capsys.readouterr()
    assert "bad (1 of 2)" in said.out
    assert "good (2 of 2)" in said.out
    assert said.err == "bad failed: the rows of benchmarks/measure_bad.py are not those that it measures\n"


def test_a_promise_that_is_not_kept_is_named_at_the_end(
    fakes: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["good"]) == 0
    assert capsys.readouterr().out.endswith("\nAll promises are kept.\n")
    monkeypatch.setattr(fakes["good"], "measure", lambda: iter([Measurement(KEPT, 2.5)]))
    assert run.main(["good"]) == 1
    assert capsys.readouterr().out.endswith("\nnot kept: kept\n")


def test_rows_are_brought_up_to_date_without_measuring(fakes: dict[str, ModuleType], tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    results.save({"good": a_run(Measurement(Row("kept", "x", at_most=9), 1.5))}, path)
    assert run.main(["--rows", f"--results={path}"]) == 0
    assert results.load(path) == {"good": a_run(Measurement(KEPT, 1.5))}


def test_the_memory_of_a_command_is_not_that_of_whoever_measures_it(tmp_path: Path) -> None:
    """Linux counts the memory of the process that starts another, up to the moment at which that becomes its own."""
    large = b"x" * 200 * 1024 * 1024
    cost = timing.cost(timing.Command((sys.executable, "-S", "-c", "pass"), tmp_path))
    assert len(large) > 0
    assert cost.peak_mib < 100
    assert cost.cpu_seconds > 0


def test_a_command_that_fails_says_its_last_words(tmp_path: Path) -> None:
    command = timing.Command((sys.executable, "-S", "-c", "import sys; sys.exit('no such corpus')"), tmp_path)
    with pytest.raises(RuntimeError, match=r"ended with 1: no such corpus"):
        timing.cost(command)
    assert timing.cost(timing.Command(command.arguments, tmp_path, exit_codes=(1,))).peak_mib > 0
