"""Diagnostics off the event loop: the newest version of a unit wins, and nothing old is shown.

What an edit changes nearby is shown first, and then what all of the unit gives, where that differs.
"""

from __future__ import annotations

import asyncio

from statusquo._typing import TYPE_CHECKING, Generic, TypeVar

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
        preview: Callable[[Unit], R | None],
        compute: Callable[[Unit], R],
        show: Callable[[Unit, R], None],
    ) -> None:
        self._executor = executor
        self._current = current
        self._preview = preview
        self._compute = compute
        self._show = show
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def ask(self, uri: str) -> None:
        """Compute what is to be shown about a unit; called on the event loop."""
        if uri in self._tasks:
            self._again.add(uri)
            return
        self._tasks[uri] = asyncio.get_running_loop().create_task(self._run(uri))

    async def _run(self, uri: str) -> None:
        try:
            await self._refresh(uri)
        finally:  # in the step that saw the last change: a callback would come after what is asked meanwhile
            self._tasks.pop(uri, None)

    async def _refresh(self, uri: str) -> None:
        loop = asyncio.get_running_loop()
        again = True
        while again:
            self._again.discard(uri)
            unit = self._current(uri)
            if unit is None:  # closed
                return
            previewed = await loop.run_in_executor(self._executor, self._preview, unit)
            again = self._is_old(unit)
            if again:
                continue
            if previewed is not None:
                self._show(unit, previewed)
            result = await loop.run_in_executor(self._executor, self._compute, unit)
            again = self._is_old(unit)
            if not again and result != previewed:
                self._show(unit, result)

    def _is_old(self, unit: Unit) -> bool:
        return unit.uri in self._again or self._current(unit.uri) is not unit
