"""Leave the process as it was before a target ran: its folder, its environment, its import path, its handlers.

A module may change any of these when it is imported, and a member when it is used. The adopter's own tests run in the
same process, and must not notice. What differs after foreign code has run is set back; the rest is not touched.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import locale
import logging
import os
import random
import signal
import socket
import sys
import sysconfig
import threading
import time
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableMapping, Sequence

    Restore = Callable[[], object]

_MISSING = object()
_SOON, _TOLERANCE = 0.01, 0.5
"""Seconds: when a timer that is due goes off, and by how much a timer is late that nobody has touched."""
_SUITE = __name__.partition(".")[0]
"""A hook of the exit guard stays: it knows when to go."""


class _Setting(NamedTuple):
    """A value of the process: how to read it, and how to set it."""

    read: Callable[[], Any]
    write: Callable[[Any], object]

    def kept(self) -> Restore:
        before = self.read()

        def restore() -> None:
            now = self.read()
            if now is not before and now != before and not type(now).__module__.startswith(_SUITE):
                self.write(before)

        return restore


_SIGNALS = sorted(number for number in signal.valid_signals() if number < getattr(signal, "SIGRTMIN", signal.NSIG))


def _attribute(owner: Any, name: str) -> _Setting:
    return _Setting(lambda: getattr(owner, name, None), lambda value: setattr(owner, name, value))


_SETTINGS = (
    _Setting(sys.getrecursionlimit, sys.setrecursionlimit),
    _Setting(sys.getswitchinterval, sys.setswitchinterval),
    _Setting(sys.gettrace, sys.settrace),
    _Setting(sys.getprofile, sys.setprofile),
    _Setting(random.getstate, random.setstate),
    _Setting(socket.getdefaulttimeout, socket.setdefaulttimeout),
    _Setting(gc.isenabled, lambda enabled: gc.enable() if enabled else gc.disable()),
    _Setting(gc.get_threshold, lambda threshold: gc.set_threshold(*threshold)),
    *(_attribute(sys, name) for name in ("excepthook", "unraisablehook", "displayhook", "breakpointhook")),
    *(_attribute(sys, name) for name in ("stdin", "stdout", "stderr", "dont_write_bytecode", "pycache_prefix", "argv")),
    _attribute(threading, "excepthook"),
    _attribute(logging.root.manager, "disable"),
    *(
        (_Setting(sys.get_int_max_str_digits, sys.set_int_max_str_digits),)
        if hasattr(sys, "set_int_max_str_digits")  # not in the first releases of Python 3.10
        else ()
    ),
)


@contextlib.contextmanager
def preserved(import_path: Sequence[str] = ()) -> Iterator[None]:
    """Run foreign code, and set back what it changes; `import_path` is added to the import path meanwhile."""
    restores = [keep() for keep in _KEPT]
    sys.path[:0] = [folder for folder in import_path if folder not in sys.path]
    try:
        yield
    finally:
        for restore in reversed(restores):
            with contextlib.suppress(Exception):  # the folder is gone, or a handler of C code cannot be set
                restore()


def _folder() -> Restore:
    try:
        before = os.getcwd()  # noqa: PTH109  # a string, for a comparison that costs nothing
    except OSError:
        return lambda: None

    def restore() -> None:
        try:
            same = os.getcwd() == before  # noqa: PTH109
        except OSError:
            same = False
        if not same:
            os.chdir(before)

    return restore


def _umask() -> Restore:
    before = _mask()

    def restore() -> None:
        if _mask() != before:
            os.umask(before)

    return restore


def _mask() -> int:
    """The mask for new files, which can only be read by setting it: to what lets nobody else in."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _decimals() -> Restore:
    """The precision and the traps of decimal numbers; the module is not imported for it."""
    module = sys.modules.get("decimal")
    before = None if module is None else module.getcontext().copy()

    def restore() -> None:
        if (now := sys.modules.get("decimal")) is not None:  # pragma: no branch: the suite's own needs import it
            wanted = now.DefaultContext if before is None else before
            if repr(now.getcontext()) != repr(wanted):
                now.setcontext(wanted.copy())

    return restore


def _environment() -> Restore:
    before = dict(os.environ)

    def restore() -> None:
        if dict(os.environ) == before:
            return
        zone = os.environ.get("TZ")
        _set_back(os.environ, before)
        if zone != before.get("TZ") and hasattr(time, "tzset"):
            time.tzset()

    return restore


def _locale() -> Restore:
    return _Setting(lambda: locale.setlocale(locale.LC_ALL), lambda name: locale.setlocale(locale.LC_ALL, name)).kept()


def _signals() -> Restore:
    """The handlers of signals, which only the main thread can set."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def restore() -> None:
        for number, handler in before.items():
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)

    return restore


def _alarm() -> Restore:
    """The timer that sends a signal later, which pytest-timeout sets and a target may stop or replace."""
    if not hasattr(signal, "setitimer"):
        return lambda: None
    (left, interval), start = signal.getitimer(signal.ITIMER_REAL), time.monotonic()

    def restore() -> None:
        now, _ = signal.getitimer(signal.ITIMER_REAL)
        due = max(left - (time.monotonic() - start), _SOON) if left else 0.0
        if abs(now - due) > _TOLERANCE:
            signal.setitimer(signal.ITIMER_REAL, due, interval)

    return restore


def _warnings() -> Restore:
    context = warnings.catch_warnings()
    context.__enter__()
    return lambda: context.__exit__(None, None, None)


def _imports() -> Restore:
    """The import path and the import system, and modules that were replaced.

    New modules stay, as do the folders and finders that installed packages add and need (`six`, `setuptools`).
    """
    path, meta_path, path_hooks = sys.path, sys.meta_path, sys.path_hooks
    folders, finders, hooks, modules = [*path], [*meta_path], [*path_hooks], dict(sys.modules)

    def restore() -> None:
        if [*sys.path] != folders or sys.path is not path:
            added = [folder for folder in sys.path if folder not in folders and _is_installed(folder)]
            sys.path, path[:] = path, [*folders, *added]
        if [*sys.meta_path] != finders or sys.meta_path is not meta_path:
            new = [finder for finder in sys.meta_path if finder not in finders and _has_installed(finder)]
            sys.meta_path, meta_path[:] = meta_path, [*finders, *new]
        if [*sys.path_hooks] != hooks or sys.path_hooks is not path_hooks:
            sys.path_hooks, path_hooks[:] = path_hooks, hooks
        for name, module in modules.items():
            if sys.modules.get(name, _MISSING) is not module:
                sys.modules[name] = module

    return restore


def _is_installed(folder: object) -> bool:
    """Whether a folder of the import path lies inside of the folder for installed packages."""
    homes = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return isinstance(folder, str) and any(folder.startswith(home + os.sep) for home in homes)


def _has_installed(finder: object) -> bool:
    owner = finder if isinstance(finder, type) else type(finder)
    return _is_installed(getattr(sys.modules.get(owner.__module__), "__file__", None))


def _builtins() -> Restore:
    before = dict(vars(builtins))

    def restore() -> None:
        for name, value in before.items():
            if vars(builtins).get(name, _MISSING) is not value:
                setattr(builtins, name, value)

    return restore


def _loggers() -> Restore:
    """The level, handlers and switches of every logger; those that the target makes stay."""
    loggers = [
        logging.root,
        *(each for each in logging.root.manager.loggerDict.values() if type(each) is logging.Logger),
    ]
    before = [(each, each.level, [*each.handlers], each.propagate, each.disabled) for each in loggers]

    def restore() -> None:
        for each, level, handlers, propagate, disabled in before:
            if each.level != level:
                each.setLevel(level)
            if each.handlers != handlers:
                each.handlers[:] = handlers
            each.propagate, each.disabled = propagate, disabled

    return restore


def _set_back(mapping: MutableMapping[str, str], before: dict[str, str]) -> None:
    for name in [name for name in mapping if name not in before]:
        del mapping[name]
    for name, value in before.items():
        if mapping.get(name) != value:
            mapping[name] = value


_KEPT: tuple[Callable[[], Restore], ...] = (
    _folder,
    _umask,
    _decimals,
    _environment,
    _locale,
    _signals,
    _alarm,
    _warnings,
    _imports,
    _builtins,
    _loggers,
    *(setting.kept for setting in _SETTINGS),
)
