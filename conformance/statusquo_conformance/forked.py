"""Check targets in a fork of this process, so that a target that ends its process decides no verdict.

A fork costs about a millisecond. The guard inside the process (`exit_guard`) sees more details, but it sees neither C
code nor signals nor what happens while Python shuts down.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import traceback
import warnings
from typing import TYPE_CHECKING, NoReturn

from statusquo_conformance.events import ChildEvents, gather_report, send_report
from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.target_errors import TargetEnded, TargetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from statusquo_conformance.baseline import Baseline
    from statusquo_conformance.checking import Options
    from statusquo_conformance.model import Report

_FAILED, _INTERRUPTED = 70, 130
_FATAL = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def can_fork() -> bool:
    """Whether forking is possible and safe, and keeps everything that the target prints.

    With other threads it is unsafe: one of them may hold a lock that the fork would wait for forever. Without a real
    standard error, the fork would print into a buffer that is lost.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    try:
        return threading.current_thread() is threading.main_thread() and sys.stderr.fileno() >= 0
    except (OSError, ValueError, AttributeError):
        return False


def check_forked(targets: Sequence[str], options: Options, baseline: Baseline | None) -> list[Report]:
    """Check targets one after another in one child process; raises the errors of `job_for`, with the target's name."""
    all_requirements()  # both processes need them: import them once
    reading, writing = os.pipe()
    _flush()  # otherwise both processes would print the buffered text
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about threads of C libraries, which run no Python code
        pid = os.fork()
    if pid == 0:  # pragma: no cover: in the forked process; tests run `_serve` in one that was not forked
        os.close(reading)
        _serve(writing, targets, options, baseline)
    os.close(writing)
    child = _Child(pid)
    with _forwarded_signals(child):
        child_events = ChildEvents(reading, child.exit_code)
        try:
            return [_report(child_events, target, options) for target in targets]
        finally:
            child.end()


class _Child:
    """The process that runs the checks; it is waited for once."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._code: int | None = None

    def exit_code(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        if self._code is None:
            self._wait(os.WNOHANG)
        return self._code

    def end(self) -> None:
        """Stop the process if it still runs."""
        if self.exit_code() is None:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            self._wait(0)

    def _wait(self, flags: int) -> None:
        pid, status = os.waitpid(self.pid, flags)
        if pid:
            self._code = os.waitstatus_to_exitcode(status)


def _report(child_events: ChildEvents, target: str, options: Options) -> Report:
    try:
        return gather_report(child_events, target, options)
    except TargetEnded as error:
        raise TargetEnded(f"{target}: {error}") from error
    except TargetError as error:
        raise TargetError(f"{target}: {error}") from error


def _serve(writing: int, targets: Sequence[str], options: Options, baseline: Baseline | None) -> NoReturn:
    """Run the child: report on one target after another, and exit without Python's shutdown, which is the parent's."""
    code = 0
    for number in _FATAL:
        signal.signal(number, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        os.dup2(2, 1)  # keep a target's output out of the report
    try:
        with os.fdopen(writing, "w", encoding="ascii") as answers:
            for target in targets:
                send_report(answers, target, options, baseline)
    except BrokenPipeError:  # the parent is gone
        code = _FAILED
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BaseException:  # noqa: BLE001  # a bug in the suite: show it
        traceback.print_exc()
        code = _FAILED
    _flush()  # what a target has printed too
    GUARD.real_exit(code)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()


@contextlib.contextmanager
def _forwarded_signals(child: _Child) -> Iterator[None]:
    """End the child, too, when a signal ends this process."""
    before = {}

    def end_both(number: int, _: FrameType | None) -> None:
        child.end()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    for number in _FATAL:
        if signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, end_both)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
