"""What a module is asked once for all of its literals: never answered for something else."""

from __future__ import annotations

import ast

from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.sites.protocol import Context
from statusquo_lint.sites.site import Module
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.text import Text


def surroundings() -> Surroundings:
    tree = ast.parse("")
    bindings = Bindings(tree, "")
    module = Module(Source("", "a.py"), tree, bindings, Text(""), Context("", bindings.outline, ()))
    return Surroundings(module, Options())


def test_the_same_part_is_asked_once() -> None:
    around, part, answers = surroundings(), [1], iter([True, False])
    assert [around.answer_once("a", part, lambda: next(answers)) for _ in range(3)] == [True, True, True]


def test_what_takes_the_place_of_a_part_in_memory_is_asked_for_itself() -> None:
    """A name that nothing binds has a list of its own each time, which is gone when the next one is made."""
    around = surroundings()
    for number in range(50):
        assert around.answer_once("a", [number], lambda: number % 2 == 0) is (number % 2 == 0)  # noqa: B023
