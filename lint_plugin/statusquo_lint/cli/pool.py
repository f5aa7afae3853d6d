"""Spreading the files over processes; few files stay in this one."""

# ruff: noqa: PLC0415  # a run over few files does without what starting processes needs

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo import _ending
from statusquo_lint.cli.worker import Item, treat_file
from statusquo_lint.output.report import FileResult

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from statusquo_lint.cli.process import Lifeline, Process

CHUNK = 16
"""Files a process takes at a time: small enough to share out the large files, large enough to spare messages."""

WORTH_A_POOL = 24
"""From this many files on, starting processes pays."""

START_METHOD = "STATUSQUO_START_METHOD"
"""The environment variable that names another way of starting processes: fork, forkserver or spawn."""

PATIENCE = 10.0
"""Seconds that processes have for the file that they write after the first Ctrl-C; a second one ends them soon."""

_DIED = "ended the process that read it (out of memory, or nested too deeply?): left alone"


def treat_all(items: Sequence[Item], jobs: int) -> Generator[FileResult]:
    """Treat every file, on `jobs` processes if there are enough files; results come in the order of `items`."""
    if jobs < 2 or len(items) < WORTH_A_POOL:
        for path, work, named in items:
            yield treat_file(path, work, named=named)
        return
    pool = _Pool(items, _context())
    try:
        pool.start(min(jobs, -(-len(items) // CHUNK)))
        yield from pool.results()
    finally:
        # on Ctrl-C the files that are being written are finished, and no new one is begun
        pool.end()


@dataclass(frozen=True, slots=True)
class _Task:
    """Some of the files, from the place `start` on; `again` if they were in the hands of a process that died."""

    start: int
    items: Sequence[Item]
    again: bool = False


class _Pool:
    """The processes, what each of them has in work, and what is still to do."""

    def __init__(self, items: Sequence[Item], context: BaseContext) -> None:
        self._count = len(items)
        self._tasks = deque(_Task(start, items[start : start + CHUNK]) for start in range(0, len(items), CHUNK))
        self._done: dict[int, FileResult] = {}
        self._working: dict[Process, _Task | None] = {}
        self._context = context
        self._lifeline: Lifeline | None = None

    def start(self, count: int) -> None:
        """Start so many processes, or as many as the system has room for."""
        from statusquo_lint.cli.process import Lifeline, Process, signals_blocked

        with _ending.held(), contextlib.suppress(OSError):  # no room for more open files or processes
            if self._context.get_start_method() != "fork":
                from multiprocessing import resource_tracker

                # by itself it would let signals through again while it starts, and a SIGHUP would end it alone
                with signals_blocked():
                    resource_tracker.ensure_running()
            for _ in range(count):
                self._lifeline = self._lifeline or Lifeline(self._context)
                self._working[Process(self._context, self._lifeline)] = None

    def results(self) -> Iterator[FileResult]:
        """Yield the result of every file in order."""
        for place in range(self._count):
            while place not in self._done:
                self._step()
            yield self._done.pop(place)

    def end(self) -> None:
        """End the processes, the polite way unless that is interrupted."""
        processes = [process.process for process in self._working]
        try:
            _ending.end_processes(processes, PATIENCE)
        except BaseException:
            _ending.end_processes(processes, _ending.GRACE)
            raise
        finally:
            for process in self._working:
                process.connection.close()
            if self._lifeline is not None:
                self._lifeline.close()

    def _step(self) -> None:
        """Hand out work, and take in at least one answer."""
        from multiprocessing.connection import wait

        self._hand_out()
        if not self._working:  # none could be started: the rest is done here
            self._do_here(self._tasks.popleft())
            return
        asked = {
            process.connection: process
            for process, task in self._working.items()
            if task is not None or not process.ready
        }
        for connection in wait(list(asked)):
            process = asked[connection]  # type: ignore[index]  # what was given comes back
            results = process.answer()
            if results is None:
                self._lose(process)
                continue
            task, self._working[process] = self._working[process], None
            if task is not None:
                self._done.update(enumerate(results, task.start))

    def _hand_out(self) -> None:
        for process, task in list(self._working.items()):
            if task is None and process.ready and self._tasks:
                if process.send(self._tasks[0].items):
                    self._working[process] = self._tasks.popleft()
                else:
                    self._lose(process)

    def _lose(self, process: Process) -> None:
        """See what is to be done about a process that has ended: one of its files may be the reason."""
        task = self._working.pop(process)
        process.bury()
        if task is not None and not task.again:
            alone = [_Task(task.start + place, [item], again=True) for place, item in enumerate(task.items)]
            self._tasks.extendleft(reversed(alone))
        elif task is not None:
            self._done[task.start] = FileResult(task.items[0][0], problem=_DIED, fatal=True)
        if process.ready and self._tasks:
            self.start(1)

    def _do_here(self, task: _Task) -> None:
        for place, (path, work, named) in enumerate(task.items, task.start):
            risky = task.again  # it may end this process too
            done = FileResult(path, problem=_DIED, fatal=True) if risky else treat_file(path, work, named=named)
            self._done[place] = done


def _context() -> BaseContext:
    import multiprocessing

    # forking shares the imported detector; elsewhere the platform's default is the safe one
    method = os.environ.get(START_METHOD) or ("fork" if sys.platform == "linux" else None)
    try:
        return multiprocessing.get_context(method)
    except ValueError as error:
        from click import UsageError

        known = ", ".join(multiprocessing.get_all_start_methods())
        raise UsageError(f"{START_METHOD}: {method!r} is not a start method: known are {known}") from error


def default_jobs() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
