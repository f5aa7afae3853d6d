"""Reading one file, with every way it can fail turned into one sentence."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

LARGE = 5 * 1024 * 1024
"""Bytes from which a file is checked but never rewritten (HTS902)."""


class UnreadableError(Exception):
    """The file cannot be read; the text says why, without the file's name."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes."""

    path: str
    data: bytes


def read(path: str) -> Loaded:
    """Read a regular file whole; raises UnreadableError. Devices and pipes are refused, since reading one may hang."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise UnreadableError("is a folder" if stat.S_ISDIR(mode) else "is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return Loaded(path, stream.read())
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    finally:
        os.close(handle)


def reason(error: OSError) -> str:
    """Return the system's words for an error, in lower case and without the file's name."""
    return (error.strerror or str(error) or type(error).__name__).lower()
