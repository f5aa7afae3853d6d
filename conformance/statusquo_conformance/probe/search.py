"""Search infinite domains with Hypothesis: with the same examples in every run, and without traces.

Hypothesis is imported when the first search runs. Its process-wide state is restored afterwards, except for its
caches, so that the adopter's own Hypothesis tests are not affected.
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


class _ExampleFails(Exception):  # noqa: N818  # makes Hypothesis shrink the example
    """An example breaks the requirement."""


def search(
    strategy: SearchStrategy[Example],
    check: Callable[[Example], Iterable[Violation]],
    effort: Effort,
) -> list[Violation]:
    """The violations of the simplest failing example; empty if all examples pass.

    The violations are collected here, so that an answer that changes from call to call is reported as a violation
    rather than as an error of the search.
    """
    from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings  # noqa: PLC0415  # see the module

    failing: list[list[Violation]] = []

    def check_example(example: Example) -> None:
        violations = list(check(example))
        if violations:
            failing.append(violations)
            raise _ExampleFails

    with _restored_state() as backend:
        run = given(strategy)(check_example)
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
        except BaseException as error:  # also Hypothesis's error for answers that change from call to call
            if must_stop(error) or not failing:
                raise
    return min(failing, key=simplicity) if failing else []


def simplicity(violations: list[Violation]) -> tuple[int, str]:
    """The order of failing examples, the simplest first."""
    return len(violations[0].expression), violations[0].expression


@contextlib.contextmanager
def _restored_state() -> Iterator[str]:
    """Register a Hypothesis backend for the duration of a search, yield its name, and restore Hypothesis's state.

    On its first run in a process, Hypothesis adds a callback to the garbage collector and records that it is
    initialised. Both are undone, so that they happen at the adopter's own first Hypothesis test.
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
        providers, backend = provider
        name = f"{_BACKEND}-{threading.get_ident()}"  # a name per thread: searches may run in parallel
        providers[name] = backend
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
    """Hypothesis's own backend, without the numbers and texts in the source of the user's modules.

    With these, the examples and so the verdict would depend on what else is imported, and Hypothesis would write a
    `.hypothesis` folder. None if this version of Hypothesis is built differently; then its default backend is used.
    """
    try:
        from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider  # noqa: PLC0415
        from hypothesis.internal.constants_ast import Constants  # noqa: PLC0415
    except ImportError:
        return None

    class WithoutLocalConstants(HypothesisProvider):
        _local_constants = Constants()

    return AVAILABLE_PROVIDERS, WithoutLocalConstants
