"""Path patterns as in a .gitignore file; the last one that fits a path decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.files.patternforms import Forms
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
"""Names of folders that hold no code of the project's own."""

_LONGEST = 4096
"""Characters of the longest pattern: no path that a system takes is longer."""


class Patterns:
    """Whether a path fits one of the patterns; a later pattern with `!` takes a path out again.

    >>> patterns = Patterns(["build", "docs/*.py"])
    >>> patterns.match("src/build", is_folder=True), patterns.match("docs/conf.py"), patterns.match("conf.py")
    (True, True, None)
    """

    def __init__(self, lines: Iterable[str], *, strict: bool = True, folded: bool = False) -> None:
        """Take the patterns; a malformed one raises ValueError, or fits nothing as in git if not `strict`.

        Where `folded`, capitals are as small letters: as git does with `core.ignorecase`.
        """
        self._folded = folded
        self._any, self._folders = Forms(folded), Forms(folded)
        rank = 0  # of a run of lines without `!` it is even, of one with `!` odd
        for line in lines:
            pattern = _without_trailing_spaces(line)
            if not pattern or pattern.startswith("#"):
                continue
            if strict:
                _refuse_malformed(line, pattern)
            negated = pattern.startswith("!")
            rank += negated != rank % 2
            pattern = pattern[negated:]
            if len(pattern) <= _LONGEST:
                (self._folders if pattern.endswith("/") else self._any).add(pattern.removesuffix("/"), rank)

    def match(self, path: str, *, is_folder: bool = False) -> bool | None:
        """Return True where `path` (relative, with slashes) fits, False where `!` takes it out, else None."""
        if self._folded:
            path = fold(path)
        name = path[path.rfind("/") + 1 :]
        rank = self._any.last(path, name, -1)
        if is_folder:
            rank = self._folders.last(path, name, rank)
        return None if rank < 0 else not rank % 2

    def match_with_folders(self, path: str) -> bool:
        """Return whether the path or a folder on its way fits."""
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return self.match(path) is True or any(self.match(folder, is_folder=True) for folder in folders)


def _without_trailing_spaces(line: str) -> str:
    r"""Drop the spaces at the end of a line, but for one behind a backslash.

    >>> _without_trailing_spaces("a  "), _without_trailing_spaces("a\\  ")
    ('a', 'a\\ ')
    """
    bare = line.rstrip(" ")
    if bare == line or not bare.endswith("\\"):
        return bare
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 else bare


def _refuse_malformed(line: str, pattern: str) -> None:
    if pattern == "!":
        raise ValueError(f"{line!r} names nothing")
    if (len(pattern) - len(pattern.rstrip("\\"))) % 2:
        raise ValueError(f"{line!r} ends in a backslash that escapes nothing")
    if len(pattern) > _LONGEST:
        raise ValueError(f"a pattern of {len(pattern)} characters is longer than a path can be")
