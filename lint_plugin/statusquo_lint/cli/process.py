"""A worker process that treats files: starting it, sending it work, and its main loop."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
import time

from statusquo._ending import GRACE, SIGNALS, Ending
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.cli.worker import treat_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from statusquo_lint.cli.work import Item
    from statusquo_lint.output.report import FileResult


class Lifeline:
    """A pipe without messages: when it closes, the worker processes know that their parent is gone."""

    def __init__(self, context: BaseContext) -> None:
        """Open the pipe."""
        self.reader, self.writer = context.Pipe(duplex=False)

    def close(self) -> None:
        """Close both ends."""
        self.reader.close()
        self.writer.close()


class Process:
    """A worker process, as seen by its parent."""

    def __init__(self, context: BaseContext, lifeline: Lifeline) -> None:
        """Start the process; raises OSError if the system allows no more processes."""
        self.ready = False
        """Whether the process has reported that it has started."""
        ours, theirs = context.Pipe()
        # a forked process inherits all open files, and must not keep the lifeline open itself
        inherited = lifeline.writer if context.get_start_method() == "fork" else None
        self.connection = ours
        self.process: Any = context.Process(  # type: ignore[attr-defined]  # every context has this attribute
            target=_serve, args=(theirs, lifeline.reader, inherited), daemon=True
        )
        try:
            with signals_blocked():
                self.process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()

    def send(self, items: Sequence[Item]) -> bool:
        """Send files to the process; returns False if it is gone."""
        try:
            self.connection.send(items)
        except (BrokenPipeError, ConnectionError):
            return False
        return True

    def answer(self) -> list[FileResult] | None:
        """Return the results for the files sent, an empty list when the process has started, or None if it is gone."""
        try:
            results: list[FileResult] = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.ready = True
        return results

    def bury(self) -> None:
        """Release the resources of a process that has ended."""
        self.connection.close()
        self.process.join(GRACE)
        if self.process.is_alive():  # it neither answers nor ends
            self.process.kill()
            self.process.join()


@contextlib.contextmanager
def signals_blocked() -> Iterator[None]:
    """Block signals while a process starts, so that none arrives before it can handle it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _WorkerEnding(Ending):
    """Ends the worker at the first signal, after the file that it is writing."""

    def __init__(self) -> None:
        super().__init__("", own=False)
        self.most = sys.maxsize

    def obey(self) -> None:
        os._exit(0)  # skip Python's shutdown, which belongs to the parent


def _serve(connection: Connection, lifeline: Connection, inherited: Connection | None) -> None:
    """Treat the files that the parent sends, until a signal or the end of the parent ends this process."""
    with contextlib.suppress(BaseException):  # the parent reports the end; a traceback here would be confusing
        if inherited is not None:
            inherited.close()
        _listen(_WorkerEnding())
        threading.Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
        # syntax trees have many objects and no cycles, so collect garbage less often
        gc.freeze()
        gc.set_threshold(50_000, 50, 50)
        connection.send([])
        while True:
            items: Sequence[Item] = connection.recv()
            connection.send([treat_file(path, work, named=named) for path, work, named in items])
    os._exit(0)


def _listen(ending: _WorkerEnding) -> None:
    # the parent handles Ctrl-C and then ends the workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in SIGNALS:
        if number == signal.SIGINT:
            continue
        if number == signal.SIGTERM or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, ending.hear)
    if hasattr(signal, "pthread_sigmask"):  # pragma: no branch: Windows lacks it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _end_with_parent(lifeline: Connection) -> None:
    """Wait until the parent is gone, for example by SIGKILL, and end after the file that is being written."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv_bytes()
    if hasattr(signal, "pthread_kill"):  # pragma: no branch: Windows lacks it
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
    os._exit(1)
