"""Path patterns as in a .gitignore file; the last pattern that matches a path decides."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.pattern_forms import Forms
from statusquo_lint.files.wildmatch import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_EXCLUDE = (
    ".bzr",
    ".direnv",
    ".eggs",
    ".git",
    ".hg",
    ".ipynb_checkpoints",
    ".mypy_cache",
    ".nox",
    ".pytest_cache",
    ".ruff_cache",
    ".svn",
    ".tox",
    ".venv",
    "__pycache__",
    "__pypackages__",
    "_build",
    "build",
    "dist",
    "node_modules",
    "site-packages",
    "venv",
)
"""Names of folders that do not contain the project's own code."""

_MAX_LENGTH = 4096
"""The length limit of a pattern; no path is longer."""


class Patterns:
    """Matches paths against patterns; a later pattern with `!` excludes a path again.

    >>> patterns = Patterns(["build", "docs/*.py"])
    >>> patterns.match("src/build", is_folder=True), patterns.match("docs/conf.py"), patterns.match("conf.py")
    (True, True, None)
    """

    def __init__(self, lines: Iterable[str], *, strict: bool = True, folded: bool = False) -> None:
        """Parse the patterns; a malformed one raises ValueError if `strict`, otherwise it matches nothing, as in git.

        With `folded`, case is ignored, as in git with `core.ignorecase`.
        """
        self._folded = folded
        self._any, self._folders = Forms(folded), Forms(folded)
        rank = 0  # even for a run of lines without `!`, odd for one with `!`
        for line in lines:
            pattern = _without_trailing_spaces(line)
            if not pattern or pattern.startswith("#"):
                continue
            if strict:
                _check(line, pattern)
            negated = pattern.startswith("!")
            rank += negated != rank % 2
            pattern = pattern[negated:]
            if len(pattern) <= _MAX_LENGTH:
                (self._folders if pattern.endswith("/") else self._any).add(pattern.removesuffix("/"), rank)

    def match(self, path: str, *, is_folder: bool = False) -> bool | None:
        """Return True if `path` (relative, with slashes) matches, False if `!` excludes it, otherwise None."""
        if self._folded:
            path = fold(path)
        name = path[path.rfind("/") + 1 :]
        rank = self._any.last(path, name, -1)
        if is_folder:
            rank = self._folders.last(path, name, rank)
        return None if rank < 0 else not rank % 2

    def match_with_folders(self, path: str) -> bool:
        """Return whether the path or a folder above it matches."""
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return self.match(path) is True or any(self.match(folder, is_folder=True) for folder in folders)


def _without_trailing_spaces(line: str) -> str:
    r"""Remove the spaces at the end of a line, except for one after a backslash.

    >>> _without_trailing_spaces("a  "), _without_trailing_spaces("a\\  ")
    ('a', 'a\\ ')
    """
    bare = line.rstrip(" ")
    if bare == line or not bare.endswith("\\"):
        return bare
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 else bare


def _check(line: str, pattern: str) -> None:
    if pattern == "!":
        raise ValueError(f"{line!r} has no pattern after the !")
    if (len(pattern) - len(pattern.rstrip("\\"))) % 2:
        raise ValueError(f"{line!r} ends with a backslash that escapes nothing")
    if len(pattern) > _MAX_LENGTH:
        raise ValueError(f"a pattern of {len(pattern)} characters is longer than a path can be")
