"""Try examples of an infinite domain: drawn at random by default, searched by Hypothesis for more examples.

A run with the default number of examples draws them itself, which costs a hundredth of what Hypothesis takes. Where one
fails, Hypothesis searches for the simplest failing example, which the report shows. A larger number of examples is
searched by Hypothesis alone. The examples are the same in every run and on every Python.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from statusquo_conformance.model import Effort
from statusquo_conformance.probe.search import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import SearchStrategy

    from statusquo_conformance.model import Violation

Example = TypeVar("Example")

_DRAWN_PER_EXAMPLE = 3
"""How many examples are drawn for one that Hypothesis would try: it prefers edges, and what is drawn does so less."""


@dataclass(frozen=True)
class Domain(Generic[Example]):
    """An infinite domain, as a function that draws an example and as a strategy of Hypothesis."""

    draw: Callable[[random.Random], Example]
    strategy: Callable[[], SearchStrategy[Example]]
    """Made on demand, since it imports Hypothesis."""


def try_examples(
    domain: Domain[Example],
    check: Callable[[Example], Iterable[Violation]],
    effort: Effort,
) -> list[Violation]:
    """The violations of the simplest failing example; empty if all examples pass."""
    drawn: list[Violation] = []
    if effort.examples <= Effort().examples:
        # Not for security: the same examples in every run.
        source = random.Random(effort.seed + zlib.crc32(check.__qualname__.encode()))  # noqa: S311
        for _ in range(effort.examples * _DRAWN_PER_EXAMPLE):
            drawn = list(check(domain.draw(source)))
            if drawn:
                break
        else:
            return []
    return search(domain.strategy(), check, effort) or drawn
