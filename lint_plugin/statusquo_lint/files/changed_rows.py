"""The rows that a change touched: read from git's diff."""

from __future__ import annotations

import sys

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

Rows = tuple[tuple[int, int], ...]
"""Stretches of rows: the first and the last of each, from 1."""

EVERY: Rows = ((1, sys.maxsize),)
"""The rows of a file that is new as a whole."""

_HUNK = lazy_pattern(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = lazy_pattern(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


def of_diff(diff: bytes) -> dict[bytes, Rows]:
    r"""Return the rows that a diff without context adds, by the path behind `b/`.

    >>> of_diff(b"diff --git a/x.py b/y.py\n--- a/x.py\n+++ b/y.py\n@@ -2 +2,2 @@\n-old\n+new\n++++ b/z.py\n")
    {b'y.py': ((2, 3),)}
    """
    touched: dict[bytes, list[tuple[int, int]]] = {}
    path = b""
    lines = iter(diff.split(b"\n"))
    for line in lines:
        hunk = _HUNK.match(line)
        if hunk is None:
            path = _path(line[4:]) if line.startswith(b"+++ ") else path
            continue
        removed, first, added = (1 if number is None else int(number) for number in hunk.groups())
        _pass_over(lines, removed + added)
        if added and path:
            touched.setdefault(path, []).append((first, first + added - 1))
    return {name: tuple(rows) for name, rows in touched.items()}


def touches(rows: Rows, first: int, last: int) -> bool:
    """Return whether a stretch of rows contains a row that was touched."""
    return any(start <= last and first <= end for start, end in rows)


def _pass_over(lines: Iterator[bytes], count: int) -> None:
    """Pass over the lines of a hunk, which may look like headers."""
    while count:
        line = next(lines, None)
        if line is None:
            return
        count -= not line.startswith(b"\\")  # not those that say that a file has no newline at its end


def _path(text: bytes) -> bytes:
    """Return the path of a header, which git quotes as in C if a character of it is unusual."""
    text = text.rstrip(b"\t")  # git puts a tab behind a name with spaces
    if text.startswith(b'"'):
        text = _ESCAPE.sub(_unescaped, text[1:-1])
    return text.removeprefix(b"b/") if text.startswith(b"b/") else b""


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 0xFF]) if len(code) == len(b"000") else _ESCAPED.get(code, code)
