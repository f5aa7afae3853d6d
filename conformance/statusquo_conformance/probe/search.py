"""The search of infinite domains with Hypothesis: the same examples in every run, nothing left behind.

Hypothesis is imported when the first search runs, never before. What it holds for the whole process is as it was
afterwards, except for its caches, so that the adopter's own tests with it see no difference.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
import threading
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

from statusquo_conformance.guard import must_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hypothesis.strategies import SearchStrategy

    from statusquo_conformance.model import Effort, Violation

Example = TypeVar("Example")

_BACKEND = "statusquo"
_MISSING = object()


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

    with _as_it_was() as backend:
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
            backend=backend,
        )(run)
        try:
            run()
        except BaseException as error:  # also Hypothesis's own word for answers that change from call to call
            if must_stop(error) or not found:
                raise
    return min(found, key=_simplicity) if found else []


def _simplicity(violations: list[Violation]) -> tuple[int, str]:
    return len(violations[0].expression), violations[0].expression


@contextlib.contextmanager
def _as_it_was() -> Iterator[str]:
    """Give the name of the way of drawing, which is registered as long as the search runs.

    With the first of all searches Hypothesis begins to listen to the garbage collector, and takes note that it may no
    longer be initialised; that is left to the first test of its user.
    """
    provider = _without_local_constants()
    listening = list(getattr(gc, "callbacks", ()))
    before = [
        (module, name, getattr(module, name, _MISSING))
        for path, name in (
            ("hypothesis.internal.conjecture.junkdrawer", "_gc_initialized"),
            ("hypothesis.configuration", "_first_postinit_what"),
        )
        if (module := sys.modules.get(path)) is not None
    ]
    if provider is None:
        name = "hypothesis"
    else:
        providers, drawing = provider
        name = f"{_BACKEND}-{threading.get_ident()}"  # the searches of two threads do not meet
        providers[name] = drawing
    try:
        yield name
    finally:
        if provider is not None:
            del providers[name]
        for module, attribute, value in before:
            if value is not _MISSING:
                setattr(module, attribute, value)
        for callback in list(getattr(gc, "callbacks", ())):
            if callback not in listening and getattr(callback, "__module__", "").startswith("hypothesis."):
                gc.callbacks.remove(callback)


@functools.cache
def _without_local_constants() -> tuple[dict[str, Any], type] | None:
    """Hypothesis's own way of drawing, minus one thing: numbers and texts found in the source of the user's modules.

    With them the examples, and so the verdict, would depend on what else is imported; reading them is also what writes
    a `.hypothesis` folder. None where this Hypothesis is built differently; then its default way is used.
    """
    try:
        from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider  # noqa: PLC0415
        from hypothesis.internal.constants_ast import Constants  # noqa: PLC0415
    except ImportError:
        return None

    class WithoutLocalConstants(HypothesisProvider):
        _local_constants = Constants()

    return AVAILABLE_PROVIDERS, WithoutLocalConstants
