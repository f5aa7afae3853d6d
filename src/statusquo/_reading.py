"""Read files safely, for the suite and the linter.

A folder may contain pipes without a writer, endless devices, or files larger than memory. These, and all other files
that cannot be read, raise an error whose text is one clause.
"""

from __future__ import annotations

import errno
import os
import stat

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_CHUNK = 1024 * 1024


class UnreadableError(Exception):
    """The file cannot be read; the text is the reason as one clause, without the file's name."""

    def __init__(self, clause: str, *, missing: bool = False, irregular: bool = False) -> None:
        super().__init__(clause)
        self.missing = missing
        """Whether the file does not exist."""
        self.irregular = irregular
        """Whether it is a folder, a pipe or a device rather than a regular file."""


def read_regular(path: str | os.PathLike[str], max_bytes: int) -> bytes:
    """Return the bytes of a regular file of at most `max_bytes` bytes; raises UnreadableError.

    A pipe or a device is refused without opening it, because opening one may block or have side effects. The type is
    checked again after opening, and a file that grows beyond `max_bytes` while it is read is refused too.
    """
    try:
        _refuse_irregular(os.stat(path), max_bytes)  # noqa: PTH116  (faster for thousands of paths)
        # O_NONBLOCK: opening a pipe without a writer would block forever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno == errno.ENOENT and os.path.islink(path):  # noqa: PTH114
            raise UnreadableError("is a broken link") from error
        raise UnreadableError(reason(error), missing=error.errno in _MISSING) from error
    except ValueError as error:  # a null byte or another invalid character in the name
        raise UnreadableError("is not a file name", missing=True) from error
    try:
        status = os.fstat(handle)
        _refuse_irregular(status, max_bytes)
        # not `os.fdopen`: eventlet puts another in its place, which closes the file in any case
        with open(handle, "rb", closefd=False) as stream:
            data = stream.read(status.st_size + 1)
            if len(data) > status.st_size:  # it grew, or its file system reports no size
                data += read_stream(stream, max_bytes - len(data))
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    finally:
        os.close(handle)
    return data


def read_stream(stream: BinaryIO, max_bytes: int) -> bytes:
    """Return the rest of a stream, at most `max_bytes` bytes; raises UnreadableError if there is more."""
    chunks: list[bytes] = []
    left = max_bytes + 1
    while left > 0 and (chunk := stream.read(min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        raise _too_large(max_bytes)
    return b"".join(chunks)


def _refuse_irregular(status: os.stat_result, max_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError("is a folder", irregular=True)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("is not a regular file", irregular=True)
    if status.st_size > max_bytes:
        raise _too_large(max_bytes)


def _too_large(max_bytes: int) -> UnreadableError:
    return UnreadableError(f"is larger than {max_bytes // 1024 // 1024} MB")


def reason(error: OSError) -> str:
    """Return the system's text for an error, in lower case and without the file's name."""
    return (error.strerror or str(error) or type(error).__name__).lower()
