"""Paths as git compares them."""

from __future__ import annotations

import os


def in_bytes(path: str) -> str:
    """Return `path` with slashes and one character per byte, because git compares bytes.

    >>> in_bytes("é.py")
    'Ã©.py'
    """
    path = path if os.sep == "/" else path.replace(os.sep, "/")
    return path if path.isascii() else os.fsencode(path).decode("latin-1")
