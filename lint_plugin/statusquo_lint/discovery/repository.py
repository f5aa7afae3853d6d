"""One repository of git's: where its files are, what it tracks, and what it ignores everywhere."""

# ruff: noqa: PTH112, PTH114, PTH118  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os

from statusquo_lint.discovery.git_config import expanded, home_file, is_true, read_config
from statusquo_lint.discovery.git_index import tracked_names
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.files.wildmatch import fold

_MOST = 4 * 1024 * 1024
"""Bytes of the largest ignore file."""
_LINK = 64 * 1024


class Repository:
    """The repository whose work tree is the absolute `root`; nothing but ignore files is read until it is needed.

    Where its `.git` lies decides: GIT_DIR and `core.worktree`, which point elsewhere, are for git's own commands.
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
        """Return what `.git/info/exclude` and then `core.excludesFile` say, the stronger first."""
        paths = [os.path.join(self._common, "info", "exclude")]
        if self._excludes:
            paths.append(os.path.join(self.root, self._excludes))
        found = (self.patterns(path) for path in paths if os.path.lexists(path))
        return tuple(patterns for patterns in found if patterns is not None)

    def patterns(self, path: str, *, follow: bool = True) -> Patterns | None:
        """Read an ignore file; None where that is impossible, which is noted as a problem."""
        if not follow and os.path.islink(path):
            self._pass_over(path, "is a symbolic link, which git does not follow here")
            return None
        try:
            data = read_regular(path, _MOST)
        except UnreadableError as error:
            self._pass_over(path, str(error))
            return None
        # as git: bytes are compared, a line ends at a line feed alone, and a null byte ends what counts of it
        lines = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1").split("\n")
        wanted = (line.removesuffix("\r").partition("\0")[0] for line in lines)
        return Patterns(wanted, strict=False, folded=self._folded)

    def _pass_over(self, path: str, reason: str) -> None:
        problem = (_shown(path), reason)
        if problem not in self._problems:
            self._problems.append(problem)

    @property
    def asked(self) -> bool:
        """Whether `tracks` was called, and so whether a folder that ignore files name may have been kept."""
        return self._tracked is not None

    def tracks(self, path: str) -> bool:
        """Return whether git tracks `path` or something below it, whatever the ignore files say."""
        if self._tracked is None:
            names = tracked_names(self._gitdir, self._hash_size)
            names = frozenset(map(fold, names)) if self._folded else names
            self._tracked = names, frozenset(_folders(names))
        path = fold(path) if self._folded else path
        return any(path in known for known in self._tracked)


def in_bytes(path: str) -> str:
    """Return `path` with slashes and with a character for each byte, since git compares bytes.

    >>> in_bytes("é.py")
    'Ã©.py'
    """
    path = path if os.sep == "/" else path.replace(os.sep, "/")
    return path if path.isascii() else os.fsencode(path).decode("latin-1")


def _folders(names: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        end = name.rfind("/")
        while end > 0 and (folder := name[:end]) not in found:
            found.add(folder)
            end = name.rfind("/", 0, end)
    return found


def _pointed(folder: str, path: str, prefix: str) -> str:
    """Return the folder that the file at `path` names, as the `.git` of a work tree or a submodule does.

    Where it is no such file, that is `path` itself if it is a folder, else `folder`.
    """
    if os.path.isdir(path):
        return path
    try:
        text = os.fsdecode(read_regular(path, _LINK)).rstrip("\r\n")
    except UnreadableError:
        return folder
    if not text.startswith(prefix) or "\0" in text:
        return folder
    return os.path.normpath(os.path.join(folder, text[len(prefix) :]))


def _shown(path: str) -> str:
    """The path as seen from the current folder, if it is below that."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))  # noqa: PTH109
