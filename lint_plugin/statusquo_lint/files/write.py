"""Replacing a file's content so that at every moment it is entirely old or entirely new."""

# ruff: noqa: PTH105, PTH108, PTH116, PTH123  # paths stay plain strings: thousands pass through

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from typing import TYPE_CHECKING

from statusquo_lint.files.read import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".statusquo-tmp"
"""Ends the name of every temporary file, so that one left by a kill is recognised; it is no Python file to any tool."""


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


def _refuse_unsafe(target: str, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotWrittenError("is not a regular file")
    if found.st_nlink > 1:
        raise NotWrittenError(f"has {found.st_nlink} hard links, which a rewrite would split")
    # root may write everything, so the mode is asked too: read-only says that somebody wants it left alone
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise NotWrittenError("is read-only")


def _replace(target: str, before: os.stat_result, old: bytes, new: bytes) -> None:
    folder, name = os.path.split(target)
    handle, temporary = tempfile.mkstemp(SUFFIX, f".{name[:25]}.", folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            _keep_metadata(stream.fileno(), target, before)
            os.fsync(stream.fileno())  # some file systems say only now that there is no room
        _refuse_changed(target, before, old)
        os.replace(temporary, target)
    except BaseException:  # Ctrl-C too: never leave the temporary file behind
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _refuse_changed(target: str, before: os.stat_result, old: bytes) -> None:
    now = os.stat(target)
    with open(target, "rb") as stream:
        same = stream.read() == old
    if not same or (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev):
        raise NotWrittenError("changed while it was being fixed: run again")


def _keep_metadata(handle: int, target: str, before: os.stat_result) -> None:
    if not hasattr(os, "fchown"):
        return
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) != (before.st_uid, before.st_gid):
        os.fchown(handle, before.st_uid, before.st_gid)
    os.fchmod(handle, stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # the file system may have none
            for name in os.listxattr(target):
                os.setxattr(handle, name, os.getxattr(target, name))


def remove_leftovers(paths: Iterable[str], *, age: float = 3600.0) -> None:
    """Remove temporary files of killed runs, those older than `age` seconds; a younger one may belong to a live run."""
    for path in paths:
        with contextlib.suppress(OSError):
            if time.time() - os.lstat(path).st_mtime > age:
                os.unlink(path)
