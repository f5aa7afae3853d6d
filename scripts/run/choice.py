"""Which tests are measured for coverage: a choice that reaches every line and branch that all of them reach.

Measuring doubles the time of a test, and a third of them reaches all that is reached. `scripts.run.choose` makes the
choice and writes `tests/measured.json`. A test that was not there then is measured.
"""

from __future__ import annotations

import heapq
import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.run.environments import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = ROOT / "tests" / "measured.json"

Reached = frozenset[int]
"""Numbers that stand for lines and branches."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The tests that are measured."""

    python: str = ""
    """The release that the choice was made on, such as 3.13: another one parses and branches otherwise."""
    needed: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    """For each file and each of its test functions, the measured cases: `[a]`, or nothing if it has none."""

    def is_measured(self, test: str) -> bool:
        """Whether a test, named as pytest does, is measured.

        >>> choice = Choice("3.13", {"tests/test_a.py": {"test_it": ["[b]"], "test_other": []}})
        >>> [choice.is_measured(f"tests/test_a.py::{name}") for name in ("test_it[a]", "test_it[b]", "test_other")]
        [False, True, False]
        >>> choice.is_measured("tests/test_a.py::test_new"), choice.is_measured("tests/test_new.py::test_it")
        (True, True)
        """
        file, function, case = parts(test)
        cases = self.needed.get(file, {}).get(function)
        return cases is None or case in cases

    def holds_none(self, function: str) -> bool:
        """Whether no case of a test function is measured.

        >>> Choice("3.13", {"tests/test_a.py": {"test_it": []}}).holds_none("tests/test_a.py::test_it")
        True
        """
        file, name, _ = parts(function)
        return self.needed.get(file, {}).get(name) == []


def parts(test: str) -> tuple[str, str, str]:
    """The file, the function and the case in the name of a test.

    >>> parts("tests/test_a.py::TestIt::test_it[a::b]")
    ('tests/test_a.py', 'TestIt::test_it', '[a::b]')
    """
    file, _, rest = test.partition("::")
    function, bracket, case = rest.partition("[")
    return file, function, bracket + case


def this_python() -> str:
    """The release that runs, such as 3.13."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def load(file: Path = FILE) -> Choice:
    """The choice in a file."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Choice(data["python"], data["needed"])


def dumped(python: str, tests: Iterable[str], chosen: frozenset[str]) -> str:
    """The text of the file that says which of some tests are measured, a function a line."""
    needed: dict[str, dict[str, list[str]]] = {}
    for test in sorted(tests):
        file, function, case = parts(test)
        cases = needed.setdefault(file, {}).setdefault(function, [])
        if test in chosen:
            cases.append(case)
    rows = ",\n".join(
        f"  {json.dumps(file)}: {{\n"
        + ",\n".join(f"   {json.dumps(function)}: {json.dumps(cases)}" for function, cases in functions.items())
        + "}"
        for file, functions in needed.items()
    )
    return f'{{"python": {json.dumps(python)},\n "needed": {{\n{rows}}}}}\n'


def cheapest(reached: Mapping[str, Reached], costs: Mapping[str, float]) -> frozenset[str]:
    """Some tests that together reach what all reach, chosen by how much each adds for its seconds.

    >>> reached = {"a": frozenset({1, 2}), "b": frozenset({2, 3}), "all": frozenset({1, 2, 3})}
    >>> sorted(cheapest(reached, {"a": 1.0, "b": 1.0, "all": 9.0})), sorted(cheapest(reached, {}))
    (['a', 'b'], ['all'])
    """
    left = set().union(*reached.values())
    chosen: list[str] = []
    queue = [(-_worth(len(lines), costs.get(test, 0.0)), test) for test, lines in reached.items()]
    heapq.heapify(queue)
    while left:
        before, test = heapq.heappop(queue)
        now = -_worth(len(reached[test] & left), costs.get(test, 0.0))
        if now > before:  # others have reached what it reaches
            heapq.heappush(queue, (now, test))
        elif now:
            chosen.append(test)
            left -= reached[test]
    return _without_superfluous(chosen, reached, costs)


_LEAST = 0.002
"""Seconds that any test takes, beside its own."""


def _worth(lines: int, seconds: float) -> float:
    return lines / (seconds + _LEAST)


def _without_superfluous(
    chosen: list[str], reached: Mapping[str, Reached], costs: Mapping[str, float]
) -> frozenset[str]:
    times: dict[int, int] = {}
    for test in chosen:
        for line in reached[test]:
            times[line] = times.get(line, 0) + 1
    kept = set(chosen)
    for test in sorted(chosen, key=lambda test: (-costs.get(test, 0.0), test)):
        if all(times[line] > 1 for line in reached[test]):
            kept.remove(test)
            for line in reached[test]:
                times[line] -= 1
    return frozenset(kept)
