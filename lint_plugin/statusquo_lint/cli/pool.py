"""Spreading the files over processes; few files stay in this one."""

# ruff: noqa: PLC0415  # a run over few files does without what starting processes needs

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from statusquo_lint.cli.worker import Work, treat_file
from statusquo_lint.output.report import FileResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

Item = tuple[str, Work, bool]
"""A path, how to treat it, and whether it was named on the command line."""

CHUNK = 16
"""Files a process takes at a time: small enough to share out the large files, large enough to spare messages."""

WORTH_A_POOL = 24
"""From this many files on, starting processes pays."""

_DIED = "ended the process that read it (out of memory, or nested too deeply?): left alone"


def treat_all(items: Sequence[Item], jobs: int) -> Iterator[FileResult]:
    """Treat every file, on `jobs` processes if there are enough files; results come in the order of `items`."""
    if jobs < 2 or len(items) < WORTH_A_POOL:
        for path, work, named in items:
            yield treat_file(path, work, named=named)
        return
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    executor = _executor(min(jobs, len(chunks)))
    try:
        with _signals_held():
            futures = [executor.submit(_treat_chunk, chunk) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            yield from _results(chunk, future)
    finally:
        # on Ctrl-C the files in work are finished, each of them whole, and no new one is begun
        executor.shutdown(wait=True, cancel_futures=True)


def _results(chunk: Sequence[Item], future: Future[list[FileResult]]) -> list[FileResult]:
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor:
        return [_treat_alone(item) for item in chunk]


def _treat_alone(item: Item) -> FileResult:
    """Treat one file in a process of its own, after some file has killed a shared one."""
    from concurrent.futures import BrokenExecutor

    with _executor(1) as executor:
        try:
            with _signals_held():
                future = executor.submit(_treat_chunk, [item])
            return future.result()[0]
        except BrokenExecutor:
            return FileResult(item[0], problem=_DIED, fatal=True)


def _treat_chunk(chunk: Sequence[Item]) -> list[FileResult]:
    try:
        return [treat_file(path, work, named=named) for path, work, named in chunk]
    except SystemExit:
        os._exit(1)  # else the executor would send it to the parent and wait for more work


def _executor(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # forking shares the imported detector; elsewhere the platform's default is the safe one
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back while processes are forked, so that none meets a child that is not ready for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    import threading

    # syntax trees are many objects and hold no cycles: fewer, later collections
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    # the parent hears Ctrl-C and stops the work; a worker finishes the files it has
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def _leave(*_: object) -> None:
    """Take a polite kill as an exception, so that the temporary file in work is removed."""
    raise SystemExit(1)


def _end_with_parent() -> None:
    """Wait until the parent is gone, by SIGKILL say, and go too: nobody would ever send work again."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def default_jobs() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
