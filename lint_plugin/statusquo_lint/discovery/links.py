"""Symbolic links: what one stands for, and whether a fix may write to the file behind it."""

# ruff: noqa: PTH110, PTH116, PTH118  # paths stay plain strings, and these never raise where nothing can be asked

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_lint.discovery.ignored import is_ignored

if TYPE_CHECKING:
    from collections.abc import Callable

_LOCK = ".#"
"""Begins the name of the link that Emacs puts beside a file that is being edited; it leads nowhere on purpose."""


def behind(link: str) -> str:
    """Return the file that a link leads to; a broken one stands for itself, so that each is listed."""
    return os.path.realpath(link) if os.path.exists(link) else link


def is_no_entry(entry: os.DirEntry[str]) -> bool:
    """Whether a link is nothing to check: one to a folder, which is never followed, or the lock of an editor."""
    try:
        return stat.S_ISDIR(os.stat(entry.path).st_mode)
    except FileNotFoundError:
        return entry.name.startswith(_LOCK)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a fix may write through a link: inside the paths given, and to nothing that is left out there."""

    roots: tuple[str, ...]
    """The folders and files given, as paths without links; of a named link that is not its target."""
    is_excluded: Callable[[str], bool]
    """Whether the settings or the command line leave a path without links out."""

    def kept(self, real: str) -> str:
        """Return why the file behind a link is left alone, in one clause; empty where it is not."""
        inside = [root for root in self.roots if real == root or relative_to(real, root) is not None]
        if not inside:
            return f"it is a link to {real}, outside of the paths given; name that file to have it fixed"
        if real not in inside and (self.is_excluded(real) or _is_ignored(real, inside[0])):
            return f"it is a link to {real}, which is excluded; name that file to have it fixed"
        return ""


def _is_ignored(real: str, root: str) -> bool:
    """Whether git ignores the path or a folder on the way to it from `root`, or one of them is an environment."""
    step = root
    for name in str(relative_to(real, root)).split("/"):
        step = os.path.join(step, name)
        if is_ignored(step, is_folder=step != real) or os.path.exists(os.path.join(step, "pyvenv.cfg")):
            return True
    return False


def relative_to(path: str, root: str) -> str | None:
    """Return `path` below `root` with slashes, or None where it is elsewhere."""
    prefix = root if root.endswith(os.sep) else root + os.sep
    if not path.startswith(prefix):
        return None
    relative = path[len(prefix) :]
    return relative if os.sep == "/" else relative.replace(os.sep, "/")
