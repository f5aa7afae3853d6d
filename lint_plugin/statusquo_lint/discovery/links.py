"""Symbolic links: their targets, and whether a fix may write to a target."""

# ruff: noqa: PTH110, PTH116, PTH118  # plain strings are faster, and these functions never raise

from __future__ import annotations

import os
import stat

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.discovery.ignored import is_ignored

if TYPE_CHECKING:
    from collections.abc import Callable

_LOCK = ".#"
"""The prefix of Emacs lock files: broken links beside a file that is being edited."""


def target_of(link: str) -> str:
    """Return the file that a link points to, or the link itself if it is broken, so that it is reported."""
    return os.path.realpath(link) if os.path.exists(link) else link


def is_skipped(entry: os.DirEntry[str]) -> bool:
    """Whether to skip a link: one to a folder, which is never followed, or an editor's lock file."""
    try:
        return stat.S_ISDIR(os.stat(entry.path).st_mode)
    except FileNotFoundError:
        return entry.name.startswith(_LOCK)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Bounds:
    """Decides whether a fix may write through a link: only inside the given paths, and not to excluded files."""

    roots: tuple[str, ...]
    """The given folders and files as paths without links, except for links, which are not in it."""
    is_excluded: Callable[[str], bool]
    """Takes a path without links; returns whether the settings or the command line exclude it."""

    def kept(self, real: str) -> str:
        """Return why the target of a link must not be written, as one clause; empty if it may be."""
        inside = [root for root in self.roots if real == root or relative_to(real, root) is not None]
        if not inside:
            return f"it is a link to {real}, outside the given paths; name that file to fix it"
        if real not in inside and (self.is_excluded(real) or _is_ignored(real, inside[0])):
            return f"it is a link to {real}, which is excluded; name that file to fix it"
        return ""


def _is_ignored(real: str, root: str) -> bool:
    """Whether git ignores the path or a folder between it and `root`, or one of them is a virtual environment."""
    path = root
    for name in str(relative_to(real, root)).split("/"):
        path = os.path.join(path, name)
        if is_ignored(path, is_folder=path != real) or os.path.exists(os.path.join(path, "pyvenv.cfg")):
            return True
    return False


def relative_to(path: str, root: str) -> str | None:
    """Return `path` relative to `root`, with slashes, or None if it is not below `root`."""
    prefix = root if root.endswith(os.sep) else root + os.sep
    if not path.startswith(prefix):
        return None
    relative = path[len(prefix) :]
    return relative if os.sep == "/" else relative.replace(os.sep, "/")
