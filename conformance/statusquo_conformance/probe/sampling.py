"""Try examples of an infinite domain: drawn at random by default, searched by Hypothesis for more examples.

A run with the default number of examples draws them itself, which costs a hundredth of what Hypothesis takes. Where one
fails, Hypothesis searches for the simplest failing example, which the report shows. A larger number of examples is
searched by Hypothesis alone. The examples are the same in every run and on every Python.
"""

from __future__ import annotations

import itertools
import random
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from statusquo_conformance.model import Effort
from statusquo_conformance.probe.search import search, simplicity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import SearchStrategy

    from statusquo_conformance.model import Violation

Example = TypeVar("Example")

_DRAWN_PER_EXAMPLE = 2
"""How many examples are drawn for one that Hypothesis would try: it prefers edges, and what is drawn does so less."""


@dataclass(frozen=True)
class Domain(Generic[Example]):
    """An infinite domain, as a function that draws an example and as a strategy of Hypothesis."""

    draw: Callable[[random.Random], Example]
    strategy: Callable[[], SearchStrategy[Example]]
    """Made on demand, since it imports Hypothesis."""
    first: tuple[Example, ...] = ()
    """Simple examples, each of its own kind or size, which are tried before any is drawn."""
    may_change_target: bool = False
    """Whether an example can change the target; then the first that failed is reported unless another is simpler."""


def try_examples(
    domain: Domain[Example],
    check: Callable[[Example], Iterable[Violation]],
    effort: Effort,
) -> list[Violation]:
    """The violations of the simplest failing example; empty if all examples pass."""
    if effort.examples > Effort().examples:
        return search(domain.strategy(), check, effort)
    # Not for security: the same examples in every run.
    source = random.Random(effort.seed + zlib.crc32(check.__qualname__.encode()))  # noqa: S311
    drawn = (domain.draw(source) for _ in range(effort.examples * _DRAWN_PER_EXAMPLE))
    failing = next(filter(None, (list(check(example)) for example in itertools.chain(domain.first, drawn))), [])
    if not failing:
        return []
    simplest = search(domain.strategy(), check, effort) or failing
    return min(failing, simplest, key=simplicity) if domain.may_change_target else simplest
