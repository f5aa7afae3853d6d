"""How a command ends before its time: a signal, at whatever moment, gives one line and 128 plus the signal's number.

The first signal raises KeyboardInterrupt, so that what is at work tidies up. A second one ends the process at once.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from multiprocessing.process import BaseProcess
    from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What ends a command: Ctrl-C, a polite kill, a terminal that was closed."""

INTERRUPTED = 130
"""The exit code where no signal was heard, only its KeyboardInterrupt."""

GRACE = 1.0
"""Seconds that processes have to finish the file they write, once everything is to end at once."""


class Ending:
    """Hears the signals of one command; the process's own table of handlers says which one does."""

    def __init__(self, sentence: str, *, own: bool) -> None:
        """Say `sentence` in the end; `own` tells that the whole process is the command's and may be ended."""
        self.sentence = sentence
        self.signal = 0
        self._own = own
        self.most = 2
        """So many signals wait for the end of a block that is held; one more does not."""
        self._heard = 0
        self._holds = 0
        self._over = False
        self._said = False
        self._before: dict[int, Any] = {}

    @property
    def code(self) -> int:
        """The exit code that tells of the first signal."""
        return 128 + self.signal if self.signal else INTERRUPTED

    def listen(self) -> None:
        """Hear the signals from now on, except those that the process was started to ignore, by `nohup` for one."""
        if self._own:
            sys.unraisablehook = self._unraisable
            atexit.register(self._ignore)  # the first that is registered is the last that is done
        with contextlib.suppress(ValueError):  # in a thread that is not the main one, signals are not ours
            for number in SIGNALS:
                before = signal.getsignal(number)
                if before is not signal.SIG_IGN and before is not None:
                    self._before[number] = before
                    signal.signal(number, self.hear)

    def stop(self) -> None:
        """Put the handlers back; in a process of its own a signal ends what is left, the interpreter's own tidying."""
        self._over = True
        if not self._own:
            with contextlib.suppress(ValueError):
                for number, before in self._before.items():
                    signal.signal(number, before)

    def say(self) -> int:
        """Say once that the command was interrupted; returns the exit code, or ends a process that is the command's."""
        if not self._own:
            tell(self.sentence)
            return self.code
        if not self._said:
            self._ignore()  # a signal a moment later must neither end this before the line is out nor say it again
            _write_now(f"statusquo: {self.sentence}\n".encode())
            self._said = True
            self._listen_again()
        with contextlib.suppress(Exception):  # multiprocessing has a temporary folder, where it uses a fork server
            tidy = getattr(sys.modules.get("multiprocessing.util"), "_exit_function", None)
            if tidy is not None:
                tidy()
        os._exit(self.code)  # the interpreter's own tidying is no place to be interrupted a second time

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Do the block whole, and only then what signals ask for."""
        heard = self._heard
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
            if self._heard > heard and not self._holds:
                self.obey()

    def hear(self, number: int, _frame: FrameType | None) -> None:
        """Take a signal."""
        self._heard += 1
        self.signal = self.signal or number
        if not self._holds or self._heard > self.most:
            self.obey()

    def obey(self) -> None:
        """Do what the signals ask for."""
        if self._own and (self._heard > 1 or self._over):
            self._end_at_once()
        # raised by the interpreter, as any Ctrl-C: the suite knows it from one that a target raises
        signal.default_int_handler(self.signal, None)

    def _unraisable(self, found: sys.UnraisableHookArgs) -> None:
        """Where nothing can be raised, in a callback of the garbage collector for one, Ctrl-C would be lost."""
        if self.signal and isinstance(found.exc_value, KeyboardInterrupt):
            self._end_at_once()
        if not self.signal:
            sys.__unraisablehook__(found)

    def _ignore(self) -> None:
        """Let nothing happen any more: the interpreter would take a signal during its last steps as a kill."""
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)

    def _listen_again(self) -> None:
        for number in self._before:
            signal.signal(number, self.hear)

    def _end_at_once(self) -> None:
        self._ignore()
        with contextlib.suppress(Exception):
            known = sys.modules.get("multiprocessing.process")
            end_processes(known.active_children() if known is not None else (), GRACE)
        if os.isatty(2):
            _write_now(b"\x1b[?25h")  # a progress bar hides the cursor
        self.say()


def tell(sentence: str) -> None:
    """Print one line on standard error, where there is one that takes it."""
    from statusquo._escape import escaped  # noqa: PLC0415  # most runs say nothing

    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"statusquo: {escaped(sentence)}\n")
        sys.stderr.flush()


def _write_now(text: bytes) -> None:
    """Write on standard error if that is possible at once: its reader may have stopped reading."""
    import select  # noqa: PLC0415  # only here

    with contextlib.suppress(OSError, ValueError):
        if select.select([], [2], [], GRACE / 4)[1]:
            os.write(2, text)


def current() -> Ending | None:
    """Return who hears the signals of this process, if a command does."""
    for number in SIGNALS:
        owner = getattr(signal.getsignal(number), "__self__", None)
        if isinstance(owner, Ending):
            return owner
    return None


def interrupted() -> bool:
    """Tell whether a signal has asked this command to end.

    Some code turns the KeyboardInterrupt into another exception: `__set_name__`, before Python 3.12, for one.
    """
    ending = current()
    return ending is not None and ending.signal != 0


def held() -> contextlib.AbstractContextManager[None]:
    """Do a block whole, whatever signals come; for the moments in which something would be left lying about."""
    ending = current()
    return contextlib.nullcontext() if ending is None else ending.held()


def end_processes(processes: Collection[BaseProcess], patience: float) -> None:
    """Ask processes of this one to end, and kill those that have not after `patience` seconds."""
    if not processes:
        return
    from multiprocessing.connection import wait  # noqa: PLC0415  # loaded already, since there are processes

    for process in processes:
        with contextlib.suppress(OSError):
            process.terminate()
    living: set[Any] = {process.sentinel for process in processes}
    until = time.monotonic() + patience
    while living and (left := until - time.monotonic()) > 0:
        living.difference_update(wait(living, left))
    for process in processes:
        if process.sentinel in living:
            with contextlib.suppress(OSError):
                process.kill()
        process.join(1.0)
