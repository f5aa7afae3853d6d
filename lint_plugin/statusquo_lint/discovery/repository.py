"""A git repository: where its files are, what it tracks, and what it ignores everywhere."""

# ruff: noqa: PTH112, PTH114, PTH118  # plain strings are faster for thousands of paths

from __future__ import annotations

import os

from statusquo_lint.discovery.git_config import expanded, home_file, is_true, read_config
from statusquo_lint.discovery.git_index import tracked_names
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.files.wildmatch import fold

_MAX_IGNORE_BYTES = 4 * 1024 * 1024
"""The size limit of an ignore file."""
_MAX_LINK_BYTES = 64 * 1024


class Repository:
    """The repository whose work tree is the absolute path `root`; its index is read only when it is needed.

    The location of `.git` counts: GIT_DIR and `core.worktree`, which apply to git's own commands, are ignored.
    """

    def __init__(self, root: str, problems: list[tuple[str, str]]) -> None:
        self.root = root
        self._problems = problems
        self._gitdir = _pointed(root, os.path.join(root, ".git"), "gitdir: ")
        self._common = _pointed(self._gitdir, os.path.join(self._gitdir, "commondir"), "")
        config = read_config(self._gitdir, self._common)
        self._folded = is_true(config.get("core.ignorecase"))
        self._hash_size = 32 if config.get("extensions.objectformat", "").lower() == "sha256" else 20
        chosen = config.get("core.excludesfile")
        self._excludes = home_file("ignore") if chosen is None else expanded(chosen)
        self._tracked: tuple[frozenset[str], frozenset[str]] | None = None

    def everywhere(self) -> tuple[Patterns, ...]:
        """Return the patterns of `.git/info/exclude` and `core.excludesFile`, in order of precedence."""
        paths = [os.path.join(self._common, "info", "exclude")]
        if self._excludes:
            paths.append(os.path.join(self.root, self._excludes))
        read = (self.patterns(path) for path in paths if os.path.lexists(path))
        return tuple(patterns for patterns in read if patterns is not None)

    def patterns(self, path: str, *, follow: bool = True) -> Patterns | None:
        """Read an ignore file; if that fails, return None and record a problem."""
        if not follow and os.path.islink(path):
            self._record(path, "is a symbolic link, which git does not follow here")
            return None
        try:
            data = read_regular(path, _MAX_IGNORE_BYTES)
        except UnreadableError as error:
            self._record(path, str(error))
            return None
        # as in git: bytes are compared, only a line feed ends a line, and a null byte ends its pattern
        lines = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1").split("\n")
        stripped = (line.removesuffix("\r").partition("\0")[0] for line in lines)
        return Patterns(stripped, strict=False, folded=self._folded)

    def _record(self, path: str, reason: str) -> None:
        problem = (_shown(path), reason)
        if problem not in self._problems:
            self._problems.append(problem)

    @property
    def asked(self) -> bool:
        """Whether `tracks` was called; if so, a folder that the ignore files match may have been entered."""
        return self._tracked is not None

    def tracks(self, path: str) -> bool:
        """Return whether git tracks `path` or a file below it, even if the ignore files match it."""
        if self._tracked is None:
            names = tracked_names(self._gitdir, self._hash_size)
            names = frozenset(map(fold, names)) if self._folded else names
            self._tracked = names, frozenset(_folders(names))
        path = fold(path) if self._folded else path
        return any(path in paths for paths in self._tracked)


def _folders(names: frozenset[str]) -> set[str]:
    folders: set[str] = set()
    for name in names:
        end = name.rfind("/")
        while end > 0 and (folder := name[:end]) not in folders:
            folders.add(folder)
            end = name.rfind("/", 0, end)
    return folders


def _pointed(folder: str, path: str, prefix: str) -> str:
    """Return the folder that the file at `path` names, such as the `.git` of a work tree or a submodule.

    If `path` is a folder, it is returned itself. If it is not such a file, `folder` is returned.
    """
    if os.path.isdir(path):
        return path
    try:
        text = os.fsdecode(read_regular(path, _MAX_LINK_BYTES)).rstrip("\r\n")
    except UnreadableError:
        return folder
    if not text.startswith(prefix) or "\0" in text:
        return folder
    return os.path.normpath(os.path.join(folder, text[len(prefix) :]))


def _shown(path: str) -> str:
    """Return the path relative to the current folder if it is below that."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))  # noqa: PTH109
