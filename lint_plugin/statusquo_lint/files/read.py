"""Read one file of a project; every error becomes one sentence."""

from __future__ import annotations

from statusquo import _reading
from statusquo._dataclasses import dataclass
from statusquo._reading import UnreadableError, read_stream, reason
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGE", "MAX_BYTES", "Loaded", "UnreadableError", "read", "read_regular", "read_stream", "reason"]

LARGE = 5 * 1024 * 1024
"""The size in bytes above which a file is checked but not rewritten (HTS902)."""
MAX_BYTES = 64 * 1024 * 1024
"""The size limit of files to read; parsing a file takes about thirty times its size in memory."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes."""

    path: str
    data: bytes


def read(path: str) -> Loaded:
    """Read a source file; raises UnreadableError."""
    return Loaded(path, read_regular(path))


def read_regular(path: str | Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file of at most `max_bytes` bytes; raises UnreadableError.

    All files that this package reads are read with this function.
    """
    return _reading.read_regular(path, max_bytes)
