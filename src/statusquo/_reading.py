"""The one function that opens a file for reading, for the suite and the linter alike.

What lies in a tree may be a pipe that nobody writes to, a device that never ends, or larger than memory: such a file is
refused in one clause, and so is every other that cannot be read.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_NOTHING_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})
_PIECE = 1024 * 1024


class UnreadableError(Exception):
    """The file cannot be read; the text says why in one clause, without the file's name."""

    def __init__(self, clause: str, *, missing: bool = False, irregular: bool = False) -> None:
        super().__init__(clause)
        self.missing = missing
        """Whether there is nothing of that name."""
        self.irregular = irregular
        """Whether it is a folder, a pipe or a device, which is no file to anybody."""


def read_regular(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes; raises UnreadableError.

    A pipe or a device is refused unopened, since opening one may wait for ever or do something; what takes the file's
    place meanwhile is refused when it is open, and so is a file that grows past `most` while it is read.
    """
    try:
        _refuse_irregular(os.stat(path), most)  # noqa: PTH116  (paths may be plain strings: thousands pass through)
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno == errno.ENOENT and os.path.islink(path):  # noqa: PTH114
            raise UnreadableError("is a link that leads nowhere") from error
        raise UnreadableError(reason(error), missing=error.errno in _NOTHING_THERE) from error
    except ValueError as error:  # a null byte in the name, or a character that no file's name can have
        raise UnreadableError("is not a file name", missing=True) from error
    try:
        found = os.fstat(handle)
        _refuse_irregular(found, most)
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = stream.read(found.st_size + 1)
            if len(data) > found.st_size:  # it grew, or its file system states no size
                data += read_stream(stream, most - len(data))
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    finally:
        os.close(handle)
    if len(data) > most:
        raise _too_large(most)
    return data


def read_stream(stream: BinaryIO, most: int) -> bytes:
    """Return all that a stream holds, at most `most` bytes; raises UnreadableError where there is more."""
    pieces: list[bytes] = []
    left = most + 1
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise _too_large(most)
    return b"".join(pieces)


def _refuse_irregular(found: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableError("is a folder", irregular=True)
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError("is not a regular file", irregular=True)
    if found.st_size > most:
        raise _too_large(most)


def _too_large(most: int) -> UnreadableError:
    return UnreadableError(f"is larger than {most // 1024 // 1024} MB")


def reason(error: OSError) -> str:
    """Return the system's words for an error, in lower case and without the file's name."""
    return (error.strerror or str(error) or type(error).__name__).lower()
