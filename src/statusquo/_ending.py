"""Handle signals: at any moment, a signal ends a command with one line and the exit code 128 plus its number.

The first signal raises KeyboardInterrupt, so that running code can clean up. A second one ends the process at once.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import time

from statusquo._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from multiprocessing.process import BaseProcess
    from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end a command: Ctrl-C, `kill`, and closing the terminal."""

INTERRUPTED = 130
"""The exit code for a KeyboardInterrupt without a signal."""

GRACE = 1.0
"""How many seconds processes may take to finish writing a file when everything ends at once."""


class Ending:
    """The signal handler of one command; `current` finds it through the process's table of handlers."""

    def __init__(self, sentence: str, *, own: bool) -> None:
        """Print `sentence` when interrupted; `own` says that the command owns the process and may end it."""
        self.sentence = sentence
        self.signal = 0
        self._own = own
        self.most = 2
        """The number of signals that a held block delays; one more takes effect at once."""
        self._heard = 0
        self._holds = 0
        self._over = False
        self._said = False
        self._before: dict[int, Any] = {}

    @property
    def code(self) -> int:
        """The exit code for the first signal."""
        return 128 + self.signal if self.signal else INTERRUPTED

    def listen(self) -> None:
        """Handle the signals from now on, except those that are ignored, for example because of `nohup`."""
        if self._own:
            sys.unraisablehook = self._unraisable
            atexit.register(self._ignore)  # registered first, so called last
        with contextlib.suppress(ValueError):  # only the main thread can handle signals
            for number in SIGNALS:
                before = signal.getsignal(number)
                if before is not signal.SIG_IGN and before is not None:
                    self._before[number] = before
                    signal.signal(number, self.hear)

    def stop(self) -> None:
        """Restore the handlers; if the command owns the process, a signal now ends the interpreter's shutdown."""
        self._over = True
        if not self._own:
            with contextlib.suppress(ValueError):
                for number, before in self._before.items():
                    signal.signal(number, before)

    def say(self) -> int:
        """Report the interruption once, and return the exit code, or end the process if the command owns it."""
        if not self._own:
            tell(self.sentence)
            return self.code
        if not self._said:
            self._ignore()  # a signal a moment later must neither end this before the line is out nor say it again
            _write_now(f"statusquo: {self.sentence}\n".encode())
            self._said = True
            self._listen_again()
        with contextlib.suppress(Exception):  # with a fork server, multiprocessing has a temporary folder
            clean_up = getattr(sys.modules.get("multiprocessing.util"), "_exit_function", None)
            if clean_up is not None:
                clean_up()
        os._exit(self.code)  # skip the interpreter's shutdown, which a second signal could interrupt

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Delay signals until the end of the block."""
        heard = self._heard
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
            if self._heard > heard and not self._holds:
                self.obey()

    def hear(self, number: int, _frame: FrameType | None) -> None:
        """Handle a signal."""
        self._heard += 1
        self.signal = self.signal or number
        if not self._holds or self._heard > self.most:
            self.obey()

    def obey(self) -> None:
        """Act on the signals."""
        if self._own and (self._heard > 1 or self._over):
            self._end_at_once()
        # raised by the interpreter like any Ctrl-C, so that the suite can distinguish it from a target's own
        signal.default_int_handler(self.signal, None)

    def _unraisable(self, details: sys.UnraisableHookArgs) -> None:
        """End the process on Ctrl-C where no exception can be raised, such as in a garbage collector callback."""
        if self.signal and isinstance(details.exc_value, KeyboardInterrupt):
            self._end_at_once()
        if not self.signal:
            sys.__unraisablehook__(details)

    def _ignore(self) -> None:
        """Ignore further signals, which would kill the interpreter during its last steps."""
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)

    def _listen_again(self) -> None:
        for number in self._before:
            signal.signal(number, self.hear)

    def _end_at_once(self) -> None:
        self._ignore()
        with contextlib.suppress(Exception):
            module = sys.modules.get("multiprocessing.process")
            end_processes(module.active_children() if module is not None else (), GRACE)
        if os.isatty(2):
            _write_now(b"\x1b[?25h")  # a progress bar hides the cursor
        self.say()


def tell(sentence: str) -> None:
    """Print one line on standard error, if it can be written."""
    from statusquo._escape import escaped  # noqa: PLC0415  # rarely needed

    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"statusquo: {escaped(sentence)}\n")
        sys.stderr.flush()


def _write_now(text: bytes) -> None:
    """Write to standard error if that is possible without blocking: its reader may have stopped reading."""
    import select  # noqa: PLC0415  # rarely needed

    with contextlib.suppress(OSError, ValueError):
        if select.select([], [2], [], GRACE / 4)[1]:
            os.write(2, text)


def current() -> Ending | None:
    """Return the signal handler of the running command, or None."""
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
    """Delay signals until the end of a block that must not be interrupted, such as writing a temporary file."""
    ending = current()
    return contextlib.nullcontext() if ending is None else ending.held()


def end_processes(processes: Collection[BaseProcess], timeout: float) -> None:
    """Terminate child processes, and kill those that have not ended after `timeout` seconds."""
    if not processes:
        return
    from multiprocessing.connection import wait  # noqa: PLC0415  # already loaded

    for process in processes:
        with contextlib.suppress(OSError):
            process.terminate()
    living: set[Any] = {process.sentinel for process in processes}
    until = time.monotonic() + timeout
    while living and (left := until - time.monotonic()) > 0:
        living.difference_update(wait(living, left))
    for process in processes:
        if process.sentinel in living:
            with contextlib.suppress(OSError):
                process.kill()
        process.join(1.0)
