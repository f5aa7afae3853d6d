"""Read the values of git's configuration that affect which files it ignores.

This module does not run git: it may not be installed, and a repository can make git run programs (`core.fsmonitor`,
aliases). Of the conditions of `includeIf`, only those on the folder are supported. Settings for a single git command
(`-c` and GIT_CONFIG_COUNT) are ignored.
"""

# ruff: noqa: PTH111, PTH117, PTH118, PTH120  # plain strings, as in the rest of the package

from __future__ import annotations

import os
import re

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.discovery.git_syntax import entries
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.files.wildmatch import expression, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_BYTES = 1024 * 1024
_MAX_CONDITION_LENGTH = 4096
"""The length limit of a condition; no path is longer."""
_MAX_FILES = 50
"""The number of files to read for one repository; git stops at ten nested includes."""


def read_config(gitdir: str, common: str) -> dict[str, str]:
    """Return the configuration of a repository by lower-case name, such as `core.ignorecase`; the last value wins."""
    reader = _Reader(gitdir)
    for path in _global_files():
        reader.read(path)
    reader.read(os.path.join(common, "config"))
    if is_true(reader.values.get("extensions.worktreeconfig")):
        reader.read(os.path.join(gitdir, "config.worktree"))
    return reader.values


def is_true(value: str | None) -> bool:
    """Return whether git reads a value as true, which includes numbers other than 0."""
    if value is None:
        return False
    return value.lower() in ("true", "yes", "on") or bool(re.fullmatch(r"[+-]?0*[1-9][0-9]*[kmg]?", value.lower()))


def home_file(name: str) -> str | None:
    """Return the path of git's file `name` in the user's configuration folder, which need not exist."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    if folder:
        return os.path.join(folder, "git", name)
    home = os.path.expanduser("~")
    return os.path.join(home, ".config", "git", name) if os.path.isabs(home) else None


def _global_files() -> Iterator[str]:
    if not is_true(os.environ.get("GIT_CONFIG_NOSYSTEM")):
        # some builds of git use another path, which only git knows
        yield os.environ.get("GIT_CONFIG_SYSTEM", "/etc/gitconfig")
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen is not None:
        yield chosen
        return
    yield home_file("config") or ""
    yield os.path.expanduser("~/.gitconfig")


class _Reader:
    """Reads configuration files one after another, with the files that they include."""

    def __init__(self, gitdir: str) -> None:
        self._gitdir = gitdir
        self._left = _MAX_FILES
        self.values: dict[str, str] = {}

    def read(self, path: str) -> None:
        """Read a file; an unreadable file and files over the limit are skipped, and a malformed one is read in part."""
        if not path or not self._left:
            return
        self._left -= 1
        try:
            text = os.fsdecode(read_regular(path, _MAX_BYTES)).removeprefix("\ufeff")
        except UnreadableError:
            return
        for section, detail, key, value in entries(text.partition("\0")[0]):
            if key == "path" and (section == "include" or (section == "includeif" and self._holds(detail, path))):
                self.read(os.path.join(os.path.dirname(path), expanded(value)))
            elif not detail:
                self.values[f"{section}.{key}"] = value

    def _holds(self, condition: str, path: str) -> bool:
        """Whether the condition of an `includeIf` in the file at `path` holds for this repository."""
        kind, _, pattern = condition.partition(":")
        if kind not in ("gitdir", "gitdir/i") or len(pattern) > _MAX_CONDITION_LENGTH:
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
    """Return a path from the configuration with `~/` and `~user/` expanded."""
    return os.path.expanduser(path) if path.startswith("~") else path
