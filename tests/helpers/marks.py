"""Which cases of a matrix run on every Python, and which on one: the latter are marked `slow`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def slow_unless(quick: Callable[[T], bool], cases: Iterable[T]) -> list[object]:
    """The cases for `parametrize`, those that are not quick marked `slow`: a few of each kind stay for each Python."""
    chosen = [case if quick(case) else pytest.param(case, marks=pytest.mark.slow) for case in cases]
    assert any(not hasattr(case, "marks") for case in chosen), "every kind keeps a case on each Python"
    return list(chosen)
