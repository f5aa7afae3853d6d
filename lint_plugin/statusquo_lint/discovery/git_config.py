"""The few values of git's configuration that decide what it ignores.

Git is not asked: it may not be there, and a repository can name programs for git to run (`core.fsmonitor`, aliases).
Of the conditions of `includeIf` only those on the folder are known. What speaks to one command of git does not count
here: `-c` and GIT_CONFIG_COUNT.
"""

# ruff: noqa: PTH111, PTH117, PTH118, PTH120  # paths stay plain strings, as in the rest of the walk

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from statusquo_lint.discovery.git_syntax import entries
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.files.wildmatch import expression, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 1024 * 1024
_LONGEST = 4096
"""Characters of the longest condition: no path that a system takes is longer."""
_FILES = 50
"""Files that are read for one repository; git stops at ten that include each other."""


def read_config(gitdir: str, common: str) -> dict[str, str]:
    """Return what holds in a repository by lower-case name, `core.ignorecase` say: the last place that says it wins."""
    reader = _Reader(gitdir)
    for path in _global_files():
        reader.read(path)
    reader.read(os.path.join(common, "config"))
    if is_true(reader.values.get("extensions.worktreeconfig")):
        reader.read(os.path.join(gitdir, "config.worktree"))
    return reader.values


def is_true(value: str | None) -> bool:
    """Return whether git takes a value for yes; a number other than 0 is."""
    if value is None:
        return False
    return value.lower() in ("true", "yes", "on") or bool(re.fullmatch(r"[+-]?0*[1-9][0-9]*[kmg]?", value.lower()))


def home_file(name: str) -> str | None:
    """Return the path of git's own file `name` in the user's folder of settings, which need not exist."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    if folder:
        return os.path.join(folder, "git", name)
    home = os.path.expanduser("~")
    return os.path.join(home, ".config", "git", name) if os.path.isabs(home) else None


def _global_files() -> Iterator[str]:
    if not is_true(os.environ.get("GIT_CONFIG_NOSYSTEM")):
        # other builds of git keep it elsewhere, which git alone could tell
        yield os.environ.get("GIT_CONFIG_SYSTEM", "/etc/gitconfig")
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen is not None:
        yield chosen
        return
    yield home_file("config") or ""
    yield os.path.expanduser("~/.gitconfig")


class _Reader:
    """Reads files of settings one after the other, with those that they include."""

    def __init__(self, gitdir: str) -> None:
        self._gitdir = gitdir
        self._left = _FILES
        self.values: dict[str, str] = {}

    def read(self, path: str) -> None:
        """Take what a file says; one that cannot be read, is malformed or one too many says nothing (more)."""
        if not path or not self._left:
            return
        self._left -= 1
        try:
            text = os.fsdecode(read_regular(path, _MOST)).removeprefix("\ufeff")
        except UnreadableError:
            return
        for section, detail, key, value in entries(text.partition("\0")[0]):
            if key == "path" and (section == "include" or (section == "includeif" and self._holds(detail, path))):
                self.read(os.path.join(os.path.dirname(path), expanded(value)))
            elif not detail:
                self.values[f"{section}.{key}"] = value

    def _holds(self, condition: str, path: str) -> bool:
        """Whether an `includeIf` in the file at `path` counts here."""
        kind, _, pattern = condition.partition(":")
        if kind not in ("gitdir", "gitdir/i") or len(pattern) > _LONGEST:
            return False
        pattern = expanded(pattern)
        if pattern.startswith("./"):
            pattern = os.path.dirname(os.path.realpath(path)) + pattern[1:]
        elif not os.path.isabs(pattern):
            pattern = f"**/{pattern}"
        pattern += "**" if pattern.endswith("/") else ""
        folded = kind == "gitdir/i"
        regex = re.compile(expression(pattern, folded=folded))
        places = (os.path.realpath(self._gitdir), self._gitdir)
        return any(regex.match(fold(place) if folded else place) for place in places)


def expanded(path: str) -> str:
    """Return a path of the configuration with `~/` and `~user/` in full."""
    return os.path.expanduser(path) if path.startswith("~") else path
