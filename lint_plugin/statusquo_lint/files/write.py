"""Replacing a file's content so that at every moment it is entirely old or entirely new."""

# ruff: noqa: PTH105, PTH108, PTH116, PTH208  # paths stay plain strings: thousands pass through

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import tempfile
import time
from typing import TYPE_CHECKING

from statusquo_lint.files.read import UnreadableError, read_regular, reason

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".statusquo-tmp"
"""Ends the name of every temporary file, so that one left by a kill is recognised; it is no Python file to any tool."""
_TEMPORARY = re.compile(r"\.([0-9a-f]{16})-\w{8}" + re.escape(SUFFIX), re.ASCII)
_HOUR = 3600.0


class NotWrittenError(Exception):
    """The file was left alone; the text says why, without the file's name."""


def replace(path: str, old: bytes, new: bytes) -> None:
    """Put `new` where `old` was read; raises NotWrittenError and leaves the file alone where that is not safe.

    A symbolic link stays and its target is replaced. Mode, owner and extended attributes are kept. A file with
    several hard links is refused, since a new file would split them and writing in place could lose both versions.
    """
    target = os.path.realpath(path)
    try:
        before = os.stat(target)
        _refuse_unsafe(target, before)
        _replace(target, before, old, new)
    except OSError as error:
        raise NotWrittenError(reason(error)) from error


def put(path: str, new: bytes) -> None:
    """Write a file whole, whether or not it is there; raises NotWrittenError as `replace` does."""
    target = os.path.realpath(path)
    try:
        before = os.stat(target) if os.path.lexists(target) else None
        if before is not None:
            _refuse_unsafe(target, before)
        _replace(target, before, None, new)
    except OSError as error:
        raise NotWrittenError(reason(error)) from error


def _refuse_unsafe(target: str, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotWrittenError("is not a regular file")
    if found.st_nlink > 1:
        raise NotWrittenError(f"has {found.st_nlink} hard links, which a rewrite would split")
    # root may write everything, so the mode is asked too: read-only says that somebody wants it left alone
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise NotWrittenError("is read-only")


def _replace(target: str, before: os.stat_result | None, old: bytes | None, new: bytes) -> None:
    folder, name = os.path.split(target)
    handle, temporary = tempfile.mkstemp(SUFFIX, f".{_mark(name)}-", folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            _give_metadata(stream.fileno(), target, before)
            os.fsync(stream.fileno())  # some file systems say only now that there is no room
        if before is not None:
            _refuse_changed(target, before, old)
        os.replace(temporary, target)
    except BaseException:  # Ctrl-C too: never leave the temporary file behind
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _mark(name: str) -> str:
    """What a temporary file's name says of the file it is for; short, since some names leave no room for more."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def _refuse_changed(target: str, before: os.stat_result, old: bytes | None) -> None:
    now = os.stat(target)
    try:
        same = old is None or read_regular(target) == old
    except UnreadableError:
        same = False
    if not same or (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev):
        raise NotWrittenError("changed while it was being fixed: run again")


def _give_metadata(handle: int, target: str, before: os.stat_result | None) -> None:
    """Give a new file the owner, mode and extended attributes of the one it is for, else those of any new file."""
    if not hasattr(os, "fchown"):
        return
    if before is None:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        return
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.fchown(handle, before.st_uid, before.st_gid)
        except OSError as error:
            raise NotWrittenError(
                f"its owner {before.st_uid} and group {before.st_gid} cannot be kept ({reason(error)})"
            ) from error
    os.fchmod(handle, stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        names: list[str] = []
        with contextlib.suppress(OSError):  # the file system may have none
            names = os.listxattr(target)
        for name in names:
            with contextlib.suppress(OSError):  # one that only the system may set does not stop the others
                os.setxattr(handle, name, os.getxattr(target, name))


def remove_leftovers(paths: Iterable[str], *, age: float = _HOUR) -> None:
    """Remove temporary files of killed runs, those older than `age` seconds; a younger one may belong to a live run.

    Each is looked at: its name is of our making, for a file that stands beside it, and it is a regular file.
    """
    for path in paths:
        with contextlib.suppress(OSError):
            if _is_leftover(path, age):
                os.unlink(path)


def _is_leftover(path: str, age: float) -> bool:
    folder, name = os.path.split(path)
    named = _TEMPORARY.fullmatch(name)
    found = os.lstat(path)
    return (
        named is not None
        and stat.S_ISREG(found.st_mode)
        and found.st_nlink == 1
        and time.time() - found.st_mtime > age
        and any(_mark(other) == named[1] for other in os.listdir(folder or os.curdir))
    )
