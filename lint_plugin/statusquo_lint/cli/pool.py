"""Distribute the files over processes; a few files are treated in this process."""

# ruff: noqa: PLC0415  # imported only if processes are started

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque

from statusquo import _ending
from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.report import FileResult

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from statusquo_lint.cli.process import Lifeline, Process
    from statusquo_lint.cli.work import Item

CHUNK = 16
"""The number of files per task: small enough to spread large files, large enough to save messages."""

MIN_FILES_FOR_POOL = 24
"""The number of files from which starting processes saves time."""

START_METHOD = "STATUSQUO_START_METHOD"
"""The environment variable that sets the start method of processes: fork, forkserver or spawn."""

SHUTDOWN_SECONDS = 10.0
"""How long processes may finish writing a file after the first Ctrl-C; a second one ends them sooner."""

_DIED = "ended the process that read it (out of memory, or nested too deeply?): not changed"


def treat_all(items: Sequence[Item], jobs: int) -> Generator[FileResult]:
    """Treat all files, in `jobs` processes if there are enough files; results are in the order of `items`."""
    if not items:  # everything was in the cache
        return
    from statusquo_lint.cli.worker import treat_file

    if jobs < 2 or len(items) < MIN_FILES_FOR_POOL:
        for path, work, named in items:
            yield treat_file(path, work, named=named)
        return
    pool = _Pool(items, _context())
    try:
        pool.start(min(jobs, -(-len(items) // CHUNK)))
        yield from pool.results()
    finally:
        # on Ctrl-C, processes finish the file that they are writing and start no other
        pool.end()


@dataclass(frozen=True, slots=True)
class _Task:
    """Some of the files, starting at index `start`; `again` if the process that had them died."""

    start: int
    items: Sequence[Item]
    again: bool = False


class _Pool:
    """The processes, their current tasks, and the waiting tasks."""

    def __init__(self, items: Sequence[Item], context: BaseContext) -> None:
        self._count = len(items)
        self._tasks = deque(_Task(start, items[start : start + CHUNK]) for start in range(0, len(items), CHUNK))
        self._done: dict[int, FileResult] = {}
        self._working: dict[Process, _Task | None] = {}
        self._context = context
        self._lifeline: Lifeline | None = None

    def start(self, count: int) -> None:
        """Start `count` processes, or as many as the system allows."""
        from statusquo_lint.cli.process import Lifeline, Process, signals_blocked

        forks = self._context.get_start_method() == "fork"
        if forks:
            from statusquo_lint.inspection import import_everything

            import_everything()  # once for all processes
        with _ending.held(), contextlib.suppress(OSError):  # too many open files or processes
            if not forks:
                from multiprocessing import resource_tracker

                # started later, it would unblock signals; and a SIGHUP would end it alone
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
        """End the processes gracefully; on a second interruption, soon."""
        processes = [process.process for process in self._working]
        try:
            _ending.end_processes(processes, SHUTDOWN_SECONDS)
        except BaseException:
            _ending.end_processes(processes, _ending.GRACE)
            raise
        finally:
            for process in self._working:
                process.connection.close()
            if self._lifeline is not None:
                self._lifeline.close()

    def _step(self) -> None:
        """Distribute tasks, and wait for at least one answer."""
        from multiprocessing.connection import wait

        self._distribute()
        if not self._working:  # no process could be started: continue in this one
            self._do_here(self._tasks.popleft())
            return
        asked = {
            process.connection: process
            for process, task in self._working.items()
            if task is not None or not process.ready
        }
        for connection in wait(list(asked)):
            process = asked[connection]  # type: ignore[index]  # `wait` returns the objects that it was given
            results = process.answer()
            if results is None:
                self._lose(process)
                continue
            task, self._working[process] = self._working[process], None
            if task is not None:
                self._done.update(enumerate(results, task.start))

    def _distribute(self) -> None:
        for process, task in list(self._working.items()):
            if task is None and process.ready and self._tasks:
                if process.send(self._tasks[0].items):
                    self._working[process] = self._tasks.popleft()
                else:
                    self._lose(process)

    def _lose(self, process: Process) -> None:
        """Handle a process that has ended: retry its files one by one, because one of them may be the reason."""
        task = self._working.pop(process)
        process.bury()
        if task is not None and not task.again:
            single = [_Task(task.start + index, [item], again=True) for index, item in enumerate(task.items)]
            self._tasks.extendleft(reversed(single))
        elif task is not None:
            self._done[task.start] = FileResult(task.items[0][0], problem=_DIED, fatal=True)
        if process.ready and self._tasks:
            self.start(1)

    def _do_here(self, task: _Task) -> None:
        from statusquo_lint.cli.worker import treat_file

        for place, (path, work, named) in enumerate(task.items, task.start):
            risky = task.again  # the file may end this process too
            done = FileResult(path, problem=_DIED, fatal=True) if risky else treat_file(path, work, named=named)
            self._done[place] = done


def _context() -> BaseContext:
    import multiprocessing

    # forking shares the imported detector; on other platforms, only the default is safe
    method = os.environ.get(START_METHOD) or ("fork" if sys.platform == "linux" else None)
    try:
        return multiprocessing.get_context(method)
    except ValueError as error:
        from statusquo_lint.cli.usage import UsageError

        methods = ", ".join(multiprocessing.get_all_start_methods())
        raise UsageError(f"{START_METHOD}: {method!r} is not a start method; choose from {methods}") from error


def default_jobs() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
