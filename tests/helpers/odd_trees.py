"""Folders of entries that nobody would make: how they are written down, made and looked at again.

A tree is a dictionary from names to entries; an entry is another tree, or a kind with what it needs.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TypeAlias, Union

Entry: TypeAlias = Union["Tree", tuple[str, "str | bytes | Tree"]]
Tree: TypeAlias = dict[str, Entry]

KINDS = ("file", "locked", "link", "pipe", "device", "huge", "closed")
"""A file, one that may not be read, a link to a path, a named pipe, a device, a sparse file of a terabyte, and a folder
that may not be listed.
"""
_LARGE = 2**30
_ZERO = (1, 5)
"""The numbers of /dev/zero."""


def plant(folder: Path, tree: Tree) -> None:
    """Make the entries of a tree; a device only where that is allowed."""
    for name, entry in tree.items():
        path = folder / name
        if isinstance(entry, dict):
            path.mkdir()
            plant(path, entry)
            continue
        kind, content = entry
        if isinstance(content, dict):
            path.mkdir()
            plant(path, content)
            path.chmod(0)
        elif kind in ("file", "locked"):
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
            if kind == "locked":
                path.chmod(0)
        elif kind == "link":
            path.symlink_to(os.fsdecode(content))
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "device":
            with contextlib.suppress(PermissionError):
                os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(*_ZERO))
        else:
            path.touch()
            os.truncate(path, 2**40)


def state(folder: Path) -> dict[str, tuple[str, int, bytes]]:
    """What stands in a folder: each entry's kind, mode and content."""
    found = {}
    for root, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            path = Path(root, name)
            seen = path.lstat()
            kind, content = "other", b""
            if path.is_symlink():
                kind, content = "link", os.fsencode(path.readlink())
            elif stat.S_ISREG(seen.st_mode) and seen.st_size < _LARGE:
                kind = "file"
                with contextlib.suppress(PermissionError):
                    content = path.read_bytes()
            found[str(path)] = (kind, stat.S_IMODE(seen.st_mode), content)
    return found


def reopen(folder: Path) -> None:
    """Let folders be listed and files be read again, so that all can be removed."""
    for root, folders, _ in os.walk(folder):
        for name in folders:
            path = Path(root, name)
            if not path.is_symlink():
                path.chmod(0o700)
