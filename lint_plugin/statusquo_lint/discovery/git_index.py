"""Read the names of the files that git tracks from its index."""

# ruff: noqa: PTH118  # plain strings, as in the rest of the package

from __future__ import annotations

import os
import struct

from statusquo_lint.files.read import UnreadableError, read_regular

_MAX_BYTES = 128 * 1024 * 1024
_HEADER = struct.Struct(">4sII")
_EXTENDED = 0x4000
_BEFORE_HASH = 40
"""The size in bytes of an entry's times, device, mode, owner and size."""
_MAX_GROWTH = 8
"""The limit of the names' size relative to the index: version 4 omits the prefix that a name shares with the last."""


class _DamagedError(ValueError):
    """The data is not an index that this module can read."""


def tracked_names(gitdir: str, hash_size: int) -> frozenset[str]:
    """Return the tracked paths with one character per byte; an empty set without a readable index."""
    try:
        names, shared = _names(read_regular(os.path.join(gitdir, "index"), _MAX_BYTES), hash_size)
        if shared:
            # names removed from the shared index since are not read, so such a file may be checked needlessly
            names |= _names(read_regular(os.path.join(gitdir, f"sharedindex.{shared}"), _MAX_BYTES), hash_size)[0]
    except (UnreadableError, ValueError, struct.error, IndexError):
        return frozenset()
    names.discard("")
    return frozenset(names)


def _names(data: bytes, hash_size: int) -> tuple[set[str], str]:
    """Return the names in an index, and the hash of its shared index, if any."""
    signature, version, count = _HEADER.unpack_from(data)
    if signature != b"DIRC" or version not in (2, 3, 4):
        raise _DamagedError
    names: set[str] = set()
    at, left, name = _HEADER.size, _MAX_GROWTH * len(data), b""
    for _ in range(count):
        start = at
        at += _BEFORE_HASH + hash_size
        at += 4 if data[at] << 8 & _EXTENDED else 2
        kept = 0
        if version == 4:
            dropped, at = _number(data, at)
            kept = len(name) - dropped
        end = data.index(b"\0", at)
        name = name[:kept] + data[at:end]
        at = end + 1 if version == 4 else start + ((end - start + 8) & ~7)
        left -= len(name)
        if left < 0 or kept < 0:
            raise _DamagedError
        names.add(name.decode("latin-1"))
    return names, _shared(data, at, hash_size)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of variable length; returns it with the offset after it."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 0x7F
        if value > len(data):
            raise _DamagedError
    return value, at + 1


def _shared(data: bytes, at: int, hash_size: int) -> str:
    while at + 8 <= len(data) - hash_size:
        size = int.from_bytes(data[at + 4 : at + 8], "big")
        if data.startswith(b"link", at):
            named = data[at + 8 : at + 8 + hash_size]
            return named.hex() if any(named) else ""
        at += 8 + size
    return ""
