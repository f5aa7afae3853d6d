"""The time limit of a search and the count of its examples; `fuzz.py` sets the limit and sums up the counts."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from hypothesis.strategies import SearchStrategy

EXAMPLES = "STATUSQUO_FUZZ_EXAMPLES"
UNTIL = "STATUSQUO_FUZZ_UNTIL"
"""The time after which the remaining examples are skipped, in seconds since the epoch."""
COUNTS = "STATUSQUO_FUZZ_COUNTS"
"""A folder in which each process writes a file with a line per example."""
_NUMBER = int(os.environ.get(EXAMPLES, "50"))


def search(share: float, *strategies: SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a test with drawn arguments, with a share of the requested examples."""

    def of(test: Callable[..., None]) -> Callable[..., None]:
        failed = threading.Event()  # a failing example is shrunk, even beyond the time limit

        @functools.wraps(test)
        def counted(**drawn: object) -> None:
            if time.time() < float(os.environ.get(UNTIL, "inf")) or failed.is_set():
                _count(test.__name__)
                try:
                    test(**drawn)
                except BaseException:
                    failed.set()
                    raise

        searched = settings(
            max_examples=max(1, int(_NUMBER * share)),
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        )
        found = pytest.mark.timeout(0)(searched(given(*strategies)(counted)))
        large = "ignore:Generating overly large repr"  # of a tree that failed; better than none
        return pytest.mark.filterwarnings(large)(found)  # type: ignore[no-any-return]

    return of


def _count(kind: str) -> None:
    folder = os.environ.get(COUNTS)
    if folder:
        with Path(folder, str(os.getpid())).open("a") as stream:
            stream.write(f"{kind}\n")


@contextlib.contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """Fail a block that never ends."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"not through after {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
