"""A target that ends the process must not end it with a verdict: exit code 0 of `os._exit(0)` reads as conformant.

While foreign code runs, the functions of `os` that end or replace the process at once are stood in for. A stand-in
takes note of the attempt and raises; where the section of foreign code ends, `TargetEnded` says so, even if the target
has swallowed what was raised, or a thread of its own made the attempt. Everybody else, a process that was forked and a
thread that was there before (the timer of pytest-timeout, the receiver of pytest-xdist), gets the real function.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NoReturn

from statusquo_conformance.guard import ProcessEnded
from statusquo_conformance.target_errors import TargetEnded, how_it_ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

_NAMES = ("_exit", "abort", "execv", "execve")
"""`execl`, `execvp` and the like call the last two; what `os` has from `posix`, or `nt`, is replaced there as well."""
_HOMES = [module for name in ("os", "posix", "nt") if (module := sys.modules.get(name)) is not None]
_ANY_THREAD = 0
_LONGEST = 60


class _StandIn:
    """Stands where one of the functions stood; an object, so that it is bound to no class that holds it."""

    def __init__(self, guard: ExitGuard, name: str, real: Callable[..., NoReturn]) -> None:
        functools.update_wrapper(self, real)
        self.guard = guard
        self.name = name
        self.real = real

    def __call__(self, *arguments: Any, **named: Any) -> NoReturn:
        self.guard.called(self.name, arguments)
        if self.name == "_exit" and self.guard.last_word is not None and arguments == (0,):
            self.real(self.guard.last_word)
        self.real(*arguments, **named)


class _Quiet:
    """A hook that says nothing of what the guard raises where nobody can catch it, in a `__del__` or a thread."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self.module = module
        self.name = name
        self.real: Callable[[Any], object] | None = None

    def __call__(self, what: Any) -> None:
        if self.real is not None and not isinstance(what.exc_value, (ProcessEnded, _ThreadEnds)):
            self.real(what)

    def stand(self, *, real: bool) -> None:
        """Take the hook's place, or give it back; what somebody else has put there is left alone."""
        now = getattr(self.module, self.name)
        if not real and now is not self:
            self.real = now
            setattr(self.module, self.name, self)
        elif real and now is self:
            setattr(self.module, self.name, self.real)


class _ThreadEnds(SystemExit):
    """Ends a thread of the target without a word."""


class ExitGuard:
    """What stands in, and for whom; one for the process, since it is the process's functions that are replaced."""

    def __init__(self) -> None:
        self.last_word: int | None = None
        self.forked = False
        """Whether this process was forked inside a section, and is no more than a part of a target's answer."""
        self._stand_ins = {name: _StandIn(self, name, getattr(os, name)) for name in _NAMES if hasattr(os, name)}
        self._lock = threading.RLock()
        self._pid = 0
        self._inside: dict[int, list[str]] = {}
        """What each thread in a section is doing, section by section."""
        self._before: set[int] = set()
        """The threads that were there before the first of the sections."""
        self._left: set[int] = set()
        """Threads that foreign code has started and that outlived its section."""
        self._attempts: dict[int, str] = {}
        """How a thread in a section, or some thread of the target, wanted to end the process, and during what."""
        self._hooks = [_Quiet(sys, "unraisablehook"), _Quiet(threading, "excepthook")]
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._note_fork)

    @property
    def real_exit(self) -> Callable[[int], NoReturn]:
        """`os._exit`, whatever stands in for it."""
        return self._stand_ins["_exit"].real

    @contextlib.contextmanager
    def section(self, doing: str) -> Iterator[None]:
        """Run foreign code, `doing` something such as "checking text.x"; raises `TargetEnded` if it ends the process.

        A process that the target forks, and that runs on as if it were this one, ends here.
        """
        self._enter(os.getpid(), doing)
        attempt = ""
        try:
            yield
        except ProcessEnded:
            pass  # noted already
        finally:
            self.end_forked()
            attempt = self._leave()
            if attempt:
                raise TargetEnded(attempt) from None

    def end_forked(self) -> None:
        """End a process that the target has forked and that runs on as if it were the one that asks."""
        if self.forked:
            self.real_exit(0)

    def called(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Raise, if it is the target that wants to end this process; return where the real function shall run."""
        thread = threading.get_ident()
        own = self._inside.get(thread)
        known = thread in self._before and thread not in self._left
        if os.getpid() != self._pid or not (own or ((self._inside or self._left) and not known)):
            return
        doing = own[-1] if own else next((told[-1] for told in self._inside.values()), "no check ran")
        attempt = how_it_ended(f"os.{name}({_told(arguments)}){_place()}", doing)
        self._attempts.setdefault(thread if own else _ANY_THREAD, attempt)
        if own:
            raise ProcessEnded(attempt)
        raise _ThreadEnds

    def close(self, last_word: int | None = None) -> str:
        """Stop watching threads of the target; gives what one of them has attempted since the last section.

        With a `last_word`, an exit code, what the target does while Python shuts down (at exit, in a `__del__`, in a
        thread) may end the process, but not with the code 0 in place of that one.
        """
        with self._lock:
            attempt = self._attempts.pop(_ANY_THREAD, "")
            self._left.clear()
            self.last_word = last_word or None
            self._stand(real=self.last_word is None)
        return attempt

    def _enter(self, pid: int, doing: str) -> None:
        with self._lock:
            if self._pid != pid:  # forked: of the other threads and their sections nothing is here
                self._pid = pid
                self._inside, self._left, self._attempts, self.forked = {}, set(), {}, False
            if not self._inside:
                alive = set(sys._current_frames())  # noqa: SLF001  # public, for such uses
                self._left &= alive
                self._before = alive - self._left
                self._stand(real=False)
            self._inside.setdefault(threading.get_ident(), []).append(doing)

    def _leave(self) -> str:
        thread = threading.get_ident()
        with self._lock:
            self._inside[thread].pop()
            if not self._inside[thread]:
                del self._inside[thread]
            if not self._inside:
                self._left = set(sys._current_frames()) - self._before  # noqa: SLF001
                self._stand(real=not self._left and self.last_word is None)
            return self._attempts.pop(thread, "") or self._attempts.pop(_ANY_THREAD, "")

    def _note_fork(self) -> None:
        self.forked = bool(self._inside)

    def _stand(self, *, real: bool) -> None:
        """Put the stand-ins or the real functions in place; what somebody else has put there is left alone."""
        for name, stand_in in self._stand_ins.items():
            old, new = (stand_in, stand_in.real) if real else (stand_in.real, stand_in)
            for module in _HOMES:
                if getattr(module, name, None) is old:
                    setattr(module, name, new)
        for hook in self._hooks:
            hook.stand(real=real)


def _told(arguments: tuple[Any, ...]) -> str:
    return ", ".join(repr(value)[:_LONGEST] if type(value) in (int, str, bytes) else "..." for value in arguments)


def _place() -> str:
    """Where the call stands, as far as it stands in Python."""
    frame = sys._getframe(2).f_back  # noqa: SLF001  # past `called` and the stand-in
    while frame is not None and frame.f_globals is vars(os):  # `os.execl` and its siblings
        frame = frame.f_back
    return "" if frame is None else f" (line {frame.f_lineno} of {PurePath(frame.f_code.co_filename).name})"


GUARD = ExitGuard()
