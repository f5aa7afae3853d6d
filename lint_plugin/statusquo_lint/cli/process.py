"""One process that treats files: starting it, giving it work, and what it does until it is told to end."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from statusquo._ending import GRACE, SIGNALS, Ending
from statusquo_lint.cli.worker import Item, treat_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from statusquo_lint.output.report import FileResult


class Lifeline:
    """A pipe on which nothing is sent: its end tells the processes that the one that started them is gone."""

    def __init__(self, context: BaseContext) -> None:
        """Open the pipe."""
        self.reader, self.writer = context.Pipe(duplex=False)

    def close(self) -> None:
        """Close both ends."""
        self.reader.close()
        self.writer.close()


class Process:
    """A process that treats files, seen from the one that started it."""

    def __init__(self, context: BaseContext, lifeline: Lifeline) -> None:
        """Start it; raises OSError where the system has no room for another one."""
        self.ready = False
        """Whether it has said that it is up."""
        ours, theirs = context.Pipe()
        # a forked process has all that is open here, and must not keep the lifeline up itself
        inherited = lifeline.writer if context.get_start_method() == "fork" else None
        self.connection = ours
        self.process: Any = context.Process(  # type: ignore[attr-defined]  # every context has it
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
        """Give it files to treat; returns whether it is there to take them."""
        try:
            self.connection.send(items)
        except (BrokenPipeError, ConnectionError):
            return False
        return True

    def answer(self) -> list[FileResult] | None:
        """Return the results of what it was given, none when it says that it is up; None if it is gone."""
        try:
            results: list[FileResult] = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.ready = True
        return results

    def bury(self) -> None:
        """Forget it after it has ended."""
        self.connection.close()
        self.process.join(GRACE)
        if self.process.is_alive():  # it can neither be spoken to nor does it end
            self.process.kill()
            self.process.join()


@contextlib.contextmanager
def signals_blocked() -> Iterator[None]:
    """Hold signals back while a process is started, so that none meets one that is not ready for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Leaving(Ending):
    """Ends the process at the first signal, but for a file that is being written: that is done whole."""

    def __init__(self) -> None:
        super().__init__("", own=False)
        self.most = sys.maxsize

    def obey(self) -> None:
        os._exit(0)  # without the tidying that belongs to the process that was forked


def _serve(connection: Connection, lifeline: Connection, inherited: Connection | None) -> None:
    """Treat what comes until a signal, or the end of the other side, ends this process."""
    with contextlib.suppress(BaseException):  # a traceback in a process that nobody knows of helps nobody
        if inherited is not None:
            inherited.close()
        _listen(_Leaving())
        threading.Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
        # syntax trees are many objects and hold no cycles: fewer, later collections
        gc.freeze()
        gc.set_threshold(50_000, 50, 50)
        connection.send([])
        while True:
            items: Sequence[Item] = connection.recv()
            connection.send([treat_file(path, work, named=named) for path, work, named in items])
    os._exit(0)


def _listen(leaving: _Leaving) -> None:
    # Ctrl-C goes to the parent, which says when to end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in SIGNALS:
        if number == signal.SIGINT:
            continue
        if number == signal.SIGTERM or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, leaving.hear)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _end_with_parent(lifeline: Connection) -> None:
    """Wait until the parent is gone, by SIGKILL say, and go too, but for a file that is being written."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv_bytes()
    if hasattr(signal, "pthread_kill"):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
    os._exit(1)
