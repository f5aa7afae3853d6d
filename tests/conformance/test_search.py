"""The search by Hypothesis: the same examples in every run and on every machine, and nothing left on disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import hypothesis.configuration
import pytest
from hypothesis import strategies as st
from statusquo_conformance.model import Effort, Violation
from statusquo_conformance.probe import search as probe
from statusquo_conformance.probe.search import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL_MODULE = "NUMBERS = [31337, 271828]\n"
RECORD = """
import json, sys
sys.path.insert(0, ".")
import local_module
from hypothesis import strategies as st
from statusquo_conformance.model import Effort
from statusquo_conformance.probe.search import search

seen = []
search(st.integers(), lambda number: seen.append(number) or [], Effort(examples=200))
print(json.dumps(seen))
"""


def drawn(effort: Effort) -> list[int]:
    seen: list[int] = []

    def look(number: int) -> list[Violation]:
        seen.append(number)
        return []

    assert search(st.integers(), look, effort) == []
    return seen


def test_where_all_examples_hold_there_is_no_violation_and_each_is_tried_once() -> None:
    assert len(drawn(Effort(examples=30))) == 30


def test_two_searches_try_the_same_examples() -> None:
    assert drawn(Effort()) == drawn(Effort())


def test_another_seed_tries_others() -> None:
    assert drawn(Effort()) != drawn(Effort(seed=1))


def test_the_simplest_example_is_reported() -> None:
    def below(number: int) -> Iterator[Violation]:
        if number >= 1000:
            yield Violation("n", "below 1000", str(number), f"{number} < 1000")

    found = search(st.integers(), below, Effort())
    assert [violation.actual for violation in found] == ["1000"]


def test_answers_that_change_from_call_to_call_are_a_violation_and_no_error() -> None:
    asked: list[int] = []

    def once(number: int) -> Iterator[Violation]:
        asked.append(number)
        if len(asked) == 3:
            yield Violation("n", "the same", "another", str(number))

    assert len(search(st.integers(), once, Effort())) == 1


def test_a_hypothesis_that_is_built_in_another_way_searches_with_its_own_examples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis.internal.constants_ast", None)
    assert probe._without_local_constants.__wrapped__() is None
    monkeypatch.setattr(probe, "_without_local_constants", lambda: None)
    assert len(drawn(Effort(examples=30))) == 30


def test_what_hypothesis_does_not_keep_is_not_given_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(hypothesis.configuration, "_first_postinit_what", raising=False)
    with probe._restored_state():
        pass
    assert not hasattr(hypothesis.configuration, "_first_postinit_what")


def test_an_error_of_the_check_itself_gets_out() -> None:
    def broken(_: int) -> list[Violation]:
        raise LookupError("a mistake of ours")

    with pytest.raises(LookupError):
        search(st.integers(), broken, Effort())


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({}, id="plain"),
        pytest.param({"CI": "1"}, id="ci", marks=pytest.mark.once),
        pytest.param({"PYTHONHASHSEED": "7"}, id="hash-seed", marks=pytest.mark.once),
    ],
)
def test_examples_do_not_hang_on_the_machine_or_on_other_modules(tmp_path: Path, variables: dict[str, str]) -> None:
    (tmp_path / "local_module.py").write_text(LOCAL_MODULE, "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HYPOTHESIS")}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1", **variables}
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", RECORD],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(run.stdout)
    assert not {31337, 271828} & {abs(number) for number in seen}
    assert seen[:5] == json.loads(run.stdout)[:5]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["local_module.py"], "nothing is left behind"
