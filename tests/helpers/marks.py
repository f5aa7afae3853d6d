"""Which cases of a matrix run on every Python, which on one, and which only when somebody asks for the long run.

And how many examples of a property are tried, where they are costly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def slow_unless(quick: Callable[[T], bool], cases: Iterable[T]) -> list[object]:
    """The cases for `parametrize`, those that are not quick marked `slow`: a few of each kind stay for each Python."""
    return _marked_unless(quick, cases, pytest.mark.slow)


def long_unless(kept: Callable[[T], bool], cases: Iterable[T]) -> list[object]:
    """The cases for `parametrize`, the others marked `long`: `make long` runs them."""
    return _marked_unless(kept, cases, pytest.mark.long)


def at_most(examples: int) -> int:
    """How many examples of a costly property `make test` tries: not the 50 of others; `make long` tries as many."""
    chosen = settings().max_examples
    return chosen if chosen > 50 else min(chosen, examples)


def _marked_unless(kept: Callable[[T], bool], cases: Iterable[T], mark: pytest.MarkDecorator) -> list[object]:
    chosen = [case if kept(case) else pytest.param(case, marks=mark) for case in cases]
    assert any(not hasattr(case, "marks") for case in chosen), "every kind keeps a case"
    return list(chosen)
