"""Reading one file of a project, with every way it can fail turned into one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo import _reading
from statusquo._reading import UnreadableError, read_stream, reason

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGE", "MOST_BYTES", "Loaded", "UnreadableError", "read", "read_regular", "read_stream", "reason"]

LARGE = 5 * 1024 * 1024
"""Bytes from which a file is checked but never rewritten (HTS902)."""
MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read at all; parsing one takes some thirty times its size in memory."""


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

    Every file that this package reads is read here.
    """
    return _reading.read_regular(path, most)
