"""The folder of the cache: whether it is ours, and which files in it are.

Nothing is written into a folder that holds anything else, and nothing is removed but a file with our name and header.
"""

# ruff: noqa: PTH105, PTH108, PTH208  # plain calls of the system, each of which may fail

from __future__ import annotations

import contextlib
import enum
import os
import re
import tempfile
import time
from typing import TYPE_CHECKING

from statusquo_lint.files.read import UnreadableError, read_regular

if TYPE_CHECKING:
    from pathlib import Path

TAG = "CACHEDIR.TAG"
"""The file that marks a cache for backup programs: https://bford.info/cachedir/."""
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55"
_OURS = b"# This folder is the cache of statusquo's linter; it may be removed at any time."
_MARKER = b"\n".join((_SIGNATURE, _OURS, b"# What a cache directory tag is: https://bford.info/cachedir/", b""))
HEADER = b"statusquo-lint-cache "
"""Begins every file of the cache."""
MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is written or read; the results of some 100,000 files fit."""
_MOST_TOGETHER = 8 * MOST_BYTES
_HOUR, _DAY, _MONTH = 3600, 24 * 3600, 30 * 24 * 3600
_NAME = re.compile(r"[0-9a-f]{32}\.(?:cache|\w{8}\.tmp)", re.ASCII)
_TEMPORARY = ".tmp"


class State(enum.Enum):
    """Whose a folder is."""

    OURS = "it has our marker"
    FREE = "it is empty or not there yet"
    FOREIGN = "it holds files and not our marker"
    CLOSED = "nobody can tell: it cannot be listed"


def state(folder: Path) -> State:
    """Return whose the folder is; a link stands for the folder it leads to."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return State.FREE
    except (OSError, ValueError):
        return State.CLOSED
    if not names:
        return State.FREE
    try:  # after the names: another run that is making the folder writes the marker before anything else
        marker = read_regular(folder / TAG, 4096)
    except UnreadableError:
        return State.FOREIGN
    if marker.startswith(_SIGNATURE) and _OURS in marker.splitlines():
        return State.OURS
    begun = names == [TAG] and _MARKER.startswith(marker)  # by a run that was ended, or that had no room
    return State.FREE if begun else State.FOREIGN


def claimed(folder: Path) -> bool:
    """Return whether the folder is ours, after making and marking it where it was free; raises OSError."""
    found = state(folder)
    if found is State.FREE:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / TAG, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        with os.fdopen(handle, "r+b") as stream:
            if not _MARKER.startswith(stream.read()):
                return False
            stream.seek(0)
            stream.write(_MARKER)
        return True
    return found is State.OURS


def store(path: Path, content: bytes) -> None:
    """Put a file of the cache in its place, whole; raises OSError and leaves no other file."""
    handle, temporary = tempfile.mkstemp(_TEMPORARY, f"{path.stem}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(temporary, path)
    except BaseException:  # Ctrl-C too
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def used(path: Path) -> None:
    """Note that a file of the cache was of use, at most once a day."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)


def prune(folder: Path) -> None:
    """Remove what was of no use for a month, what a killed run left, and the oldest that there is no room for."""
    found = []
    with os.scandir(folder) as listing:
        for entry in listing:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                found.append((status.st_mtime, status.st_size, entry.path))
    now, room = time.time(), _MOST_TOGETHER
    for used_at, size, path in sorted(found, reverse=True):
        room -= size
        temporary = path.endswith(_TEMPORARY)
        too_old = now - used_at > (_HOUR if temporary else _MONTH)
        if (too_old or (room < 0 and not temporary)) and _is_ours(path):
            with contextlib.suppress(OSError):
                os.unlink(path)


def _is_ours(path: str) -> bool:
    try:
        return read_regular(path, MOST_BYTES).startswith(HEADER)
    except UnreadableError:
        return False
