"""The names of the files that git tracks, read from its index."""

# ruff: noqa: PTH118  # paths stay plain strings, as in the rest of the walk

from __future__ import annotations

import os
import struct

from statusquo_lint.files.read import UnreadableError, read_regular

_MOST = 128 * 1024 * 1024
_HEADER = struct.Struct(">4sII")
_EXTENDED = 0x4000
_BEFORE_HASH = 40
"""Bytes of an entry's times, device, mode, owner and size."""
_GROWTH = 8
"""How much longer than the index its names may be: version 4 leaves out what a name has in common with the last."""


class _DamagedError(ValueError):
    """This is no index, or none that this module reads."""


def tracked_names(gitdir: str, hash_size: int) -> frozenset[str]:
    """Return the tracked paths, each byte a character; none where there is no index that can be read."""
    try:
        names, shared = _names(read_regular(os.path.join(gitdir, "index"), _MOST), hash_size)
        if shared:
            # which of the shared names were dropped since is not read: one that was is checked once too often
            names |= _names(read_regular(os.path.join(gitdir, f"sharedindex.{shared}"), _MOST), hash_size)[0]
    except (UnreadableError, ValueError, struct.error, IndexError):
        return frozenset()
    names.discard("")
    return frozenset(names)


def _names(data: bytes, hash_size: int) -> tuple[set[str], str]:
    """Return the names in an index, and the hash of the index that it is a part of, if any."""
    signature, version, count = _HEADER.unpack_from(data)
    if signature != b"DIRC" or version not in (2, 3, 4):
        raise _DamagedError
    found: set[str] = set()
    at, left, name = _HEADER.size, _GROWTH * len(data), b""
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
        found.add(name.decode("latin-1"))
    return found, _shared(data, at, hash_size)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of any length; returns it with the place behind it."""
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
