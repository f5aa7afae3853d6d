"""Path patterns as in a .gitignore file, with a short cut for the plain names that most of them are."""

# ruff: noqa: PLC0415  # what a command does not need is not imported

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

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

_PLAIN = re.compile(r"[\w.\-]*[\w\-]", re.ASCII)


class Patterns:
    """Whether a path fits one of the patterns; a later pattern with `!` takes a path out again.

    >>> patterns = Patterns(["build", "docs/*.py"])
    >>> patterns.match("src/build", is_folder=True), patterns.match("docs/conf.py"), patterns.match("conf.py")
    (True, True, None)
    """

    def __init__(self, lines: Iterable[str], *, strict: bool = True) -> None:
        """Compile the patterns; a malformed one raises ValueError, or is passed over as git does if not `strict`."""
        lines = list(lines)
        plain = all(_PLAIN.fullmatch(line) for line in lines)
        self._names = frozenset(lines) if plain else None
        self._spec: GitIgnoreSpec | None = None
        if not plain:
            from pathspec import GitIgnoreSpec

            self._spec = GitIgnoreSpec.from_lines(lines if strict else filter(_is_pattern, lines))

    def match(self, path: str, *, is_folder: bool = False) -> bool | None:
        """Return True where `path` (relative, with slashes) fits, False where `!` takes it out, else None."""
        if self._names is not None:
            return True if path.rpartition("/")[2] in self._names else None
        if self._spec is None:
            return None
        return self._spec.check_file(path + "/" if is_folder else path).include

    def match_with_folders(self, path: str) -> bool:
        """Return whether the path or a folder on its way fits."""
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return self.match(path) is True or any(self.match(folder, is_folder=True) for folder in folders)


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
