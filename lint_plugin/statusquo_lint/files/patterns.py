"""Path patterns as in a .gitignore file; names, endings and beginnings, which most are, are looked up and not tried."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from statusquo_lint.files.wildmatch import SPECIAL, expression, fold

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
_PLAIN_START = re.compile(r"[^*?\[\\]*")
_PLAIN_END = re.compile(r"[*?]/?([^*?\[\]\\/]*)\Z")


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
        self._any, self._folders = _Lines(folded), _Lines(folded)
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


@dataclass(slots=True)
class _Wild:
    """A pattern that a regular expression reads; it is built when a text starts and ends as it must."""

    rank: int
    on_path: bool
    pattern: str
    start: str
    end: str
    regex: re.Pattern[str] | None = None

    def fits(self, text: str, *, folded: bool) -> bool:
        if not text.startswith(self.start) or not text.endswith(self.end):
            return False
        if self.regex is None:
            self.regex = re.compile(expression(self.pattern, folded=folded))
        return self.regex.match(text) is not None


@dataclass(slots=True)
class _Lines:
    """Patterns by their form, each with the rank of its line."""

    folded: bool
    names: dict[str, int] = field(default_factory=dict)
    paths: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    sizes: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    """The lengths of the endings and of the beginnings."""
    wild: list[_Wild] = field(default_factory=list)

    def add(self, pattern: str, rank: int) -> None:
        on_path = "/" in pattern
        pattern = pattern.removeprefix("/")
        text = fold(pattern) if self.folded else pattern
        if not SPECIAL.search(pattern):
            (self.paths if on_path else self.names)[text] = rank
        elif not on_path and pattern[0] == "*" and not SPECIAL.search(pattern, 1):
            self.endings[text[1:]] = rank
            self.sizes[0].add(len(text) - 1)
        elif not on_path and not SPECIAL.search(pattern.removesuffix("*")):
            self.beginnings[text[:-1]] = rank
            self.sizes[1].add(len(text) - 1)
        else:
            start, end = _PLAIN_START.match(text), _PLAIN_END.search(text)
            self.wild.append(_Wild(rank, on_path, pattern, start[0] if start else "", end[1] if end else ""))

    def last(self, path: str, name: str, rank: int) -> int:
        """Return the highest rank of a pattern that fits, if it is above `rank`."""
        rank = max(rank, self.names.get(name, -1), self.paths.get(path, -1))
        for size in self.sizes[0]:
            if size <= len(name):
                rank = max(rank, self.endings.get(name[len(name) - size :], -1))
        for size in self.sizes[1]:
            if size <= len(name):
                rank = max(rank, self.beginnings.get(name[:size], -1))
        for wild in reversed(self.wild):
            if wild.rank <= rank:
                break
            if wild.fits(path if wild.on_path else name, folded=self.folded):
                return wild.rank
        return rank


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
