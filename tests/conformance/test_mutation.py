"""The script that changes the checks: which changes it makes, and that they are changes."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

from scripts.outside import mutation

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def function(of: Callable[[int], object]) -> FunctionType:
    assert isinstance(of, FunctionType)
    return of


def sample(number: int) -> str:
    """Says whether a number is in a range."""
    if not 100 <= number < 600:
        return "outside"
    return "inside"


def plain(number: int) -> int:
    """No branch, no number, one statement."""
    return number


def test_every_kind_of_change_is_made_once() -> None:
    changes = [re.sub(r"^sample:\d+: ", "", what) for what, _ in mutation.mutants(function(sample))]
    assert sorted(changes) == [
        "100 -> 101",
        "600 -> 601",
        "Lt -> LtE",
        "LtE -> Lt",
        "not x -> x",
        "without return 'inside'",
        "without return 'outside'",
    ]


def test_a_change_alters_the_function_and_nothing_else() -> None:
    original = sample.__code__
    answers = set()
    for _, code in mutation.mutants(function(sample)):
        sample.__code__ = code
        answers.add((sample(100), sample(599), sample(600)))
        sample.__code__ = original
    assert ("inside", "inside", "outside") not in answers - {("inside", "inside", "outside")}
    assert len(answers) > 3
    assert (sample(100), sample(600)) == ("inside", "outside")


def test_a_function_without_anything_to_change_keeps_its_docstring() -> None:
    assert [what.partition(": ")[2] for what, _ in mutation.mutants(function(plain))] == ["without return number"]


def test_every_explained_survivor_is_a_function_that_exists() -> None:
    text = (ROOT / "docs" / "mutation.md").read_text("utf-8")
    explained = re.findall(r"`([\w.<>]+): [^\n`]+`", text)
    assert explained
    for place in explained:
        package, module, function = place.split(".", 2)
        found = importlib.import_module(f"statusquo_conformance.{package}.{module}")
        for part in re.sub(r"\.<locals>.*", "", function).split("."):
            found = getattr(found, part)
