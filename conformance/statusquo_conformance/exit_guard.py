"""Keep a target from deciding the verdict by ending the process: exit code 0 of `os._exit(0)` means conformant.

While foreign code runs, stand-ins replace the functions of `os` that end or replace the process at once. A stand-in
records the attempt and raises. At the end of the section of foreign code, `TargetEnded` reports the attempt, even if
the target caught the exception or made the attempt in a thread. All other callers get the real function: forked
processes, and threads that existed before (the timer of pytest-timeout, the receiver of pytest-xdist).
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
from pathlib import PurePath
from threading import get_ident  # the real one: gevent replaces that of the module
from typing import TYPE_CHECKING, Any, NoReturn

from statusquo_conformance.guard import ProcessEnded
from statusquo_conformance.target_errors import TargetEnded, ended_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

_NAMES = ("_exit", "abort", "execv", "execve")
"""`execl`, `execvp` and similar functions call the last two. The functions are replaced in `posix` or `nt` too."""
_MODULES = [module for name in ("os", "posix", "nt") if (module := sys.modules.get(name)) is not None]
_ANY_THREAD = 0
_MAX_ARGUMENT_LENGTH = 60


class _StandIn:
    """The replacement of one function; an object, because a function would become a method of a class that holds it."""

    def __init__(self, guard: ExitGuard, name: str, real: Callable[..., NoReturn]) -> None:
        functools.update_wrapper(self, real)
        self.guard = guard
        self.name = name
        self.real = real

    def __call__(self, *arguments: Any, **keywords: Any) -> NoReturn:
        self.guard.called(self.name, arguments)
        if self.name == "_exit" and self.guard.final_exit_code is not None and arguments == (0,):
            self.real(self.guard.final_exit_code)
        self.real(*arguments, **keywords)


class _QuietHook:
    """An exception hook that hides the guard's exceptions where nobody can catch them: in a `__del__` or a thread."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self.module = module
        self.name = name
        self.real: Callable[[Any], object] | None = None

    def __call__(self, details: Any) -> None:
        if self.real is not None and not isinstance(details.exc_value, (ProcessEnded, _ThreadEnds)):
            self.real(details)

    def install(self, *, real: bool) -> None:
        """Install this hook, or restore the `real` one; a hook that somebody else installed is kept."""
        current = getattr(self.module, self.name)
        if not real and current is not self:
            self.real = current
            setattr(self.module, self.name, self)
        elif real and current is self:
            setattr(self.module, self.name, self.real)


class _ThreadEnds(SystemExit):
    """Ends a thread of the target silently."""


class ExitGuard:
    """The stand-ins and the threads that get them; one per process, because they replace the process's functions."""

    def __init__(self) -> None:
        self.final_exit_code: int | None = None
        self.forked = False
        """Whether the target forked this process inside a section."""
        self._stand_ins = {name: _StandIn(self, name, getattr(os, name)) for name in _NAMES if hasattr(os, name)}
        self._lock = threading.RLock()
        self._pid = 0
        self._inside: dict[int, list[str]] = {}
        """What each thread in a section is doing, from the outermost section to the innermost."""
        self._before: set[int] = set()
        """The threads that existed before the outermost section."""
        self._left: set[int] = set()
        """Threads that foreign code started and that still run after its section."""
        self._attempts: dict[int, str] = {}
        """How a thread in a section, or another thread of the target, tried to end the process, and during what."""
        self._hooks = [_QuietHook(sys, "unraisablehook"), _QuietHook(threading, "excepthook")]
        if hasattr(os, "register_at_fork"):  # pragma: no branch: Windows has no fork
            os.register_at_fork(after_in_child=self._note_fork)

    @property
    def real_exit(self) -> Callable[[int], NoReturn]:
        """The real `os._exit`, even while a stand-in replaces it."""
        return self._stand_ins["_exit"].real

    @contextlib.contextmanager
    def section(self, doing: str) -> Iterator[None]:
        """Run foreign code; raises `TargetEnded` if it tries to end the process.

        `doing` says what is done, for the error's text: "checking text.x". A process that the target forked and that
        continues as if it were this one ends here.
        """
        self._enter(os.getpid(), doing)
        attempt = ""
        try:
            yield
        except ProcessEnded:
            pass  # already recorded
        finally:
            self.end_forked()
            attempt = self._leave()
            if attempt:
                raise TargetEnded(attempt) from None

    def end_forked(self) -> None:
        """End this process if the target forked it and it continues as if it were the original one."""
        if self.forked:
            self.real_exit(0)

    def called(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Raise if the target tries to end this process; return if the real function may run."""
        thread = get_ident()
        own = self._inside.get(thread)
        unrelated = thread in self._before and thread not in self._left
        if os.getpid() != self._pid or not (own or ((self._inside or self._left) and not unrelated)):
            return
        doing = own[-1] if own else next((sections[-1] for sections in self._inside.values()), "no check ran")
        attempt = ended_text(f"os.{name}({_shown(arguments)}){_place()}", doing)
        self._attempts.setdefault(thread if own else _ANY_THREAD, attempt)
        if own:
            raise ProcessEnded(attempt)
        raise _ThreadEnds

    def close(self, final_exit_code: int | None = None) -> str:
        """Stop watching threads of the target; returns the attempt that one of them made since the last section.

        With a `final_exit_code`, the target may still end the process while Python shuts down (at exit, in a
        `__del__`, in a thread), but `os._exit(0)` then ends it with that code.
        """
        with self._lock:
            attempt = self._attempts.pop(_ANY_THREAD, "")
            self._left.clear()
            self.final_exit_code = final_exit_code or None
            self._install(real=self.final_exit_code is None)
        return attempt

    def _enter(self, pid: int, doing: str) -> None:
        with self._lock:
            if self._pid != pid:  # forked: the other threads and their sections do not exist here
                self._pid = pid
                self._inside, self._left, self._attempts, self.forked = {}, set(), {}, False
            if not self._inside:
                alive = set(sys._current_frames())  # noqa: SLF001  # documented for this use
                self._left &= alive
                self._before = alive - self._left
                self._install(real=False)
            self._inside.setdefault(get_ident(), []).append(doing)

    def _leave(self) -> str:
        thread = get_ident()
        with self._lock:
            self._inside[thread].pop()
            if not self._inside[thread]:
                del self._inside[thread]
            if not self._inside:
                self._left = set(sys._current_frames()) - self._before  # noqa: SLF001
                self._install(real=not self._left and self.final_exit_code is None)
            return self._attempts.pop(thread, "") or self._attempts.pop(_ANY_THREAD, "")

    def _note_fork(self) -> None:
        self.forked = bool(self._inside)

    def _install(self, *, real: bool) -> None:
        """Install the stand-ins, or restore the real functions; a function that somebody else installed is kept."""
        for name, stand_in in self._stand_ins.items():
            old, new = (stand_in, stand_in.real) if real else (stand_in.real, stand_in)
            for module in _MODULES:
                if getattr(module, name, None) is old:
                    setattr(module, name, new)
        for hook in self._hooks:
            hook.install(real=real)


def _shown(arguments: tuple[Any, ...]) -> str:
    return ", ".join(
        repr(value)[:_MAX_ARGUMENT_LENGTH] if type(value) in (int, str, bytes) else "..." for value in arguments
    )


def _place() -> str:
    """The line of the call, if Python code made it."""
    frame = sys._getframe(2).f_back  # noqa: SLF001  # past `called` and the stand-in
    while frame is not None and frame.f_globals is vars(os):  # `os.execl` and its siblings
        frame = frame.f_back
    return "" if frame is None else f" (line {frame.f_lineno} of {PurePath(frame.f_code.co_filename).name})"


GUARD = ExitGuard()
