"""Diagnostics off the event loop: the newest version of a unit wins, and nothing old is shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from statusquo_lint.server.units import Unit

R = TypeVar("R")


class Refreshing(Generic[R]):
    """For each unit, at most one computation at a time, and one more where it has changed since."""

    def __init__(
        self,
        executor: Executor,
        current: Callable[[str], Unit | None],
        compute: Callable[[Unit], R],
        show: Callable[[Unit, R], None],
    ) -> None:
        self._executor = executor
        self._current = current
        self._compute = compute
        self._show = show
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def ask(self, uri: str) -> None:
        """Compute what is to be shown about a unit; called on the event loop."""
        if uri in self._tasks:
            self._again.add(uri)
            return
        task = asyncio.get_running_loop().create_task(self._run(uri))
        self._tasks[uri] = task
        task.add_done_callback(lambda _: self._tasks.pop(uri, None))

    async def _run(self, uri: str) -> None:
        loop = asyncio.get_running_loop()
        again = True
        while again:
            self._again.discard(uri)
            unit = self._current(uri)
            if unit is None:  # closed
                return
            result = await loop.run_in_executor(self._executor, self._compute, unit)
            again = uri in self._again
            if not again and self._current(uri) is unit:
                self._show(unit, result)
