"""The search of infinite domains with Hypothesis: the same examples in every run, nothing left on disk.

Hypothesis is imported when the first search runs, never before.
"""

from __future__ import annotations

import functools
import zlib
from typing import TYPE_CHECKING, TypeVar

from statusquo_conformance.guard import must_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import SearchStrategy

    from statusquo_conformance.model import Effort, Violation

Example = TypeVar("Example")

_BACKEND = "statusquo"


class _Found(Exception):  # noqa: N818  # makes Hypothesis shrink the example
    """An example breaks the requirement."""


def search(
    strategy: SearchStrategy[Example],
    check: Callable[[Example], Iterable[Violation]],
    effort: Effort,
) -> list[Violation]:
    """The violations of the simplest example found; none where all examples hold.

    The check is a pure question to the target: what it yields is collected here, so that an answer that changes from
    call to call is still reported and never becomes an error of the search.
    """
    from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings  # noqa: PLC0415  # see the module

    found: list[list[Violation]] = []

    def one(example: Example) -> None:
        violations = list(check(example))
        if violations:
            found.append(violations)
            raise _Found

    run = given(strategy)(one)
    run = seed(effort.seed + zlib.crc32(check.__qualname__.encode()))(run)
    run = settings(
        max_examples=effort.examples,
        phases=[Phase.generate, Phase.shrink],
        derandomize=True,
        database=None,
        deadline=None,
        verbosity=Verbosity.quiet,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        backend=_backend(),
    )(run)
    try:
        run()
    except BaseException as error:  # also Hypothesis's own word for answers that change from call to call
        if must_stop(error) or not found:
            raise
    return min(found, key=_simplicity) if found else []


def _simplicity(violations: list[Violation]) -> tuple[int, str]:
    return len(violations[0].expression), violations[0].expression


@functools.cache
def _backend() -> str:
    """Hypothesis's own way of drawing, minus one thing: numbers and texts found in the source of the user's modules.

    With them the examples, and so the verdict, would depend on what else is imported; reading them is also what writes
    a `.hypothesis` folder. Where this Hypothesis is built differently, its default way is used.
    """
    try:
        from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider  # noqa: PLC0415
        from hypothesis.internal.constants_ast import Constants  # noqa: PLC0415
    except ImportError:
        return "hypothesis"

    class WithoutLocalConstants(HypothesisProvider):
        _local_constants = Constants()

    AVAILABLE_PROVIDERS[_BACKEND] = WithoutLocalConstants
    return _BACKEND
