"""Replace a file's content atomically: at any moment, it is entirely old or entirely new."""

# ruff: noqa: PTH105, PTH108, PTH116, PTH208  # plain strings are faster for thousands of paths

from __future__ import annotations

import contextlib
import os
import re
import stat
import time

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.read import UnreadableError, read_regular, reason

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".statusquo-tmp"
"""The suffix of temporary files; it identifies leftovers of killed runs, and no tool takes them for Python files."""
_TEMPORARY = lazy_pattern(r"\.([0-9a-f]{16})-\w{8}" + re.escape(SUFFIX), re.ASCII)
_HOUR = 3600.0


class NotWrittenError(Exception):
    """The file was not changed; the text is the reason, without the file's name."""


def replace(path: str, old: bytes, new: bytes) -> None:
    """Replace the content `old` of a file with `new`; raises NotWrittenError if that is not safe.

    A symbolic link is kept, and its target is replaced. Mode, owner and extended attributes are kept. A file with
    several hard links is refused, because a new file would split them, and writing in place could lose both versions.
    """
    target = os.path.realpath(path)
    try:
        before = os.stat(target)
        _refuse_unsafe(target, before)
        _replace(target, before, old, new)
    except OSError as error:
        raise NotWrittenError(reason(error)) from error


def put(path: str, new: bytes) -> None:
    """Create or replace a file; raises NotWrittenError like `replace`."""
    target = os.path.realpath(path)
    try:
        before = os.stat(target) if os.path.lexists(target) else None
        if before is not None:
            _refuse_unsafe(target, before)
        _replace(target, before, None, new)
    except OSError as error:
        raise NotWrittenError(reason(error)) from error


def _refuse_unsafe(target: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotWrittenError("is not a regular file")
    if status.st_nlink > 1:
        raise NotWrittenError(f"has {status.st_nlink} hard links, which a rewrite would split")
    # root may write to every file, so check the mode too: a read-only file is protected on purpose
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise NotWrittenError("is read-only")


def _replace(target: str, before: os.stat_result | None, old: bytes | None, new: bytes) -> None:
    import tempfile  # noqa: PLC0415  (rarely needed)

    folder, name = os.path.split(target)
    handle, temporary = tempfile.mkstemp(SUFFIX, f".{_mark(name)}-", folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            _give_metadata(stream.fileno(), target, before)
            os.fsync(stream.fileno())  # some file systems report a full disk only here
        if before is not None:
            _refuse_changed(target, before, old)
        os.replace(temporary, target)
    except BaseException:  # also on Ctrl-C: leave no temporary file behind
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _mark(name: str) -> str:
    """The part of a temporary file's name that identifies its target; short, because names have a length limit."""
    import hashlib  # noqa: PLC0415  (rarely needed)

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
    """Copy owner, mode and extended attributes of the replaced file; without one, set the default mode."""
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
    if hasattr(os, "listxattr"):  # pragma: no branch: Linux has it
        names: list[str] = []
        with contextlib.suppress(OSError):  # the file system may have none
            names = os.listxattr(target)
        for name in names:
            with contextlib.suppress(OSError):  # some attributes only the system may set
                os.setxattr(handle, name, os.getxattr(target, name))


def remove_leftovers(paths: Iterable[str], *, age: float = _HOUR) -> None:
    """Remove temporary files of killed runs that are older than `age` seconds; newer ones may still be in use.

    Only regular files are removed, and only if the name matches a file in the same folder.
    """
    for path in paths:
        with contextlib.suppress(OSError):
            if _is_leftover(path, age):
                os.unlink(path)


def _is_leftover(path: str, age: float) -> bool:
    folder, name = os.path.split(path)
    match = _TEMPORARY.fullmatch(name)
    status = os.lstat(path)
    return (
        match is not None
        and stat.S_ISREG(status.st_mode)
        and status.st_nlink == 1
        and time.time() - status.st_mtime > age
        and any(_mark(other) == match[1] for other in os.listdir(folder or os.curdir))
    )
