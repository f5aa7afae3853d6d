"""Reading one file, with every way it can fail turned into one sentence."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LARGE = 5 * 1024 * 1024
"""Bytes from which a file is checked but never rewritten (HTS902)."""
MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read at all; parsing one takes some thirty times its size in memory."""


class UnreadableError(Exception):
    """The file cannot be read; the text says why, without the file's name."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes."""

    path: str
    data: bytes


def read(path: str) -> Loaded:
    """Read a source file whole; raises UnreadableError."""
    return Loaded(path, read_regular(path))


def read_regular(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes; raises UnreadableError.

    Every file that this package reads is read here. Devices and pipes are refused, since reading one may never end,
    and so is a file that grows past `most` while it is read.
    """
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    except ValueError as error:  # a null byte in the name
        raise UnreadableError("is not a file name") from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError("is a folder" if stat.S_ISDIR(found.st_mode) else "is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = stream.read(min(found.st_size, most) + 1)
            if found.st_size < len(data) <= most:  # it grew, or its file system states no size
                data += stream.read(most + 1 - len(data))
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    finally:
        os.close(handle)
    if len(data) > most:
        raise UnreadableError(f"is larger than {most // 1024 // 1024} MB")
    return data


def reason(error: OSError) -> str:
    """Return the system's words for an error, in lower case and without the file's name."""
    return (error.strerror or str(error) or type(error).__name__).lower()
