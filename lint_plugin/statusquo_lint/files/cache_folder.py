"""The cache folder: whether it belongs to the linter, and which files in it do.

Files are written only to a folder without other files. Only files with the linter's name and header are removed.
"""

# ruff: noqa: PTH103, PTH105, PTH108, PTH116, PTH118, PTH119, PTH120, PTH122, PTH208  # plain system calls, each of which may fail

from __future__ import annotations

import contextlib
import enum
import os
import re
import time

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import IO, TYPE_CHECKING
from statusquo_lint.files.read import UnreadableError, read_regular

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TAG = "CACHEDIR.TAG"
"""The file that marks a cache for backup programs: https://bford.info/cachedir/."""
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55"
_OURS = b"# This folder is the cache of statusquo's linter; it may be removed at any time."
_MARKER = b"\n".join((_SIGNATURE, _OURS, b"# What a cache directory tag is: https://bford.info/cachedir/", b""))
HEADER = b"statusquo-lint-cache "
"""The start of every cache file."""
MAX_BYTES = 32 * 1024 * 1024
"""The size limit of a cache file; it has room for the results of about 100,000 files."""
_MAX_TOTAL_BYTES = 8 * MAX_BYTES
_HOUR, _DAY, _MONTH = 3600, 24 * 3600, 30 * 24 * 3600
_NAME = lazy_pattern(r"[0-9a-f]{32}\.(?:cache|\w{8}\.tmp)", re.ASCII)
_TEMPORARY = ".tmp"


class State(enum.Enum):
    """Whether a folder belongs to the linter's cache."""

    OURS = "it has our marker"
    FREE = "it is empty or does not exist"
    FOREIGN = "it contains files, but not our marker"
    CLOSED = "unknown, because it cannot be listed"


def state(folder: str | Path) -> State:
    """Return whether the folder belongs to the linter; a link is followed."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return State.FREE
    except (OSError, ValueError):
        return State.CLOSED
    if not names:
        return State.FREE
    try:  # after listing the names: another run that creates the folder writes the marker first
        marker = read_regular(os.path.join(folder, TAG), 4096)
    except UnreadableError:
        return State.FOREIGN
    if marker.startswith(_SIGNATURE) and _OURS in marker.splitlines():
        return State.OURS
    incomplete = names == [TAG] and _MARKER.startswith(marker)  # from a run that was killed or had a full disk
    return State.FREE if incomplete else State.FOREIGN


def claimed(folder: str | Path) -> bool:
    """Create and mark the folder if it is free, and return whether it belongs to the linter; raises OSError."""
    current = state(folder)
    if current is State.FREE:
        os.makedirs(folder, exist_ok=True)
        handle = os.open(os.path.join(folder, TAG), os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        with os.fdopen(handle, "r+b") as stream:
            if not _MARKER.startswith(stream.read()):
                return False
            stream.seek(0)
            stream.write(_MARKER)
        return True
    return current is State.OURS


def store(path: str, write: Callable[[IO[bytes]], object]) -> None:
    """Have a cache file written atomically; raises OSError, and leaves no temporary file behind."""
    import tempfile  # noqa: PLC0415  (rarely needed)

    stem, _ = os.path.splitext(os.path.basename(path))
    handle, temporary = tempfile.mkstemp(_TEMPORARY, f"{stem}.", os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        os.replace(temporary, path)
    except BaseException:  # also on Ctrl-C
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def used(path: str) -> None:
    """Record that a cache file was used, at most once a day."""
    with contextlib.suppress(OSError):
        if time.time() - os.stat(path).st_mtime > _DAY:
            os.utime(path)


def prune(folder: str | Path) -> None:
    """Remove files unused for a month, temporary files of killed runs, and the oldest files over the size limit."""
    files = []
    with os.scandir(folder) as listing:
        for entry in listing:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                files.append((status.st_mtime, status.st_size, entry.path))
    now, room = time.time(), _MAX_TOTAL_BYTES
    for used_at, size, path in sorted(files, reverse=True):
        room -= size
        temporary = path.endswith(_TEMPORARY)
        too_old = now - used_at > (_HOUR if temporary else _MONTH)
        if (too_old or (room < 0 and not temporary)) and _is_ours(path):
            with contextlib.suppress(OSError):
                os.unlink(path)


def _is_ours(path: str) -> bool:
    try:
        return read_regular(path, MAX_BYTES).startswith(HEADER)
    except UnreadableError:
        return False
