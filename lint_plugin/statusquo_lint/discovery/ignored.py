"""Decide which files git ignores in a repository: those that match its ignore files and are not tracked."""

# ruff: noqa: PTH110, PTH118, PTH120  # plain strings are faster for thousands of paths

from __future__ import annotations

import os

from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.discovery.git_names import in_bytes

if TYPE_CHECKING:
    from statusquo_lint.discovery.repository import Repository
    from statusquo_lint.files.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Ignored:
    """The ignore files that apply in one folder, the nearest first; empty outside a repository."""

    problems: list[tuple[str, str]]
    """The ignore files that cannot be read, each with the reason; readers append to it."""
    repository: Repository | None = None
    levels: tuple[tuple[str, Patterns], ...] = ()
    """The patterns of each file, with the absolute path of its folder, which ends with a slash."""
    wholly: bool = False
    """Whether the folder itself is ignored, so that only tracked files in it count."""

    def covers(self, path: str, *, is_folder: bool) -> bool:
        """Return whether git ignores the absolute `path`; tracked files are never ignored."""
        if self.repository is None or not (self.wholly or self.levels):
            return False
        path = in_bytes(path)
        if not self.wholly and not self.names(path, is_folder=is_folder):
            return False
        return not self.repository.tracks(path[len(in_bytes(self.repository.root).rstrip("/")) + 1 :])

    def entered(self, folder: str, names: frozenset[str]) -> Ignored:
        """Return the ignore files that apply in `folder`, which contains `names`."""
        if ".git" in names:  # a separate repository: ignore files above it do not apply
            from statusquo_lint.discovery.repository import Repository  # noqa: PLC0415  (rarely needed)

            repository = Repository(folder, self.problems)
            top = _start(folder)
            levels = tuple((top, patterns) for patterns in repository.everywhere())
            inner = Ignored(self.problems, repository, levels)
        elif self.repository is None:
            return self
        elif self.wholly or (self.repository.asked and self.names(in_bytes(folder), is_folder=True)):
            return replace(self, wholly=True)  # a file in it is tracked; its ignore files do not apply
        else:
            inner = self
        patterns = None
        if ".gitignore" in names and inner.repository is not None:
            patterns = inner.repository.patterns(os.path.join(folder, ".gitignore"), follow=False)
        return inner if patterns is None else replace(inner, levels=((_start(folder), patterns), *inner.levels))

    def names(self, path: str, *, is_folder: bool) -> bool:
        """Whether the ignore files match a path; the nearest one with a match decides."""
        for start, patterns in self.levels:
            verdict = patterns.match(path[len(start) :], is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False


def ignored_at(folder: str, problems: list[tuple[str, str]]) -> Ignored:
    """Return the ignore files that apply above the absolute `folder`, from the root of its repository down.

    If they ignore the folder as a whole, they do not apply in it, because the user named it.
    """
    above = _above(folder, problems)
    return replace(above, levels=()) if above.names(in_bytes(folder), is_folder=True) else above


def is_ignored(path: str, *, is_folder: bool) -> bool:
    """Return whether git ignores the absolute `path` itself, even if it does not ignore the folders above it."""
    return _above(path, []).covers(path, is_folder=is_folder)


def _above(path: str, problems: list[tuple[str, str]]) -> Ignored:
    """Return the ignore files from the root of a path's repository down to the folder that contains it."""
    above: list[str] = []
    current = path
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return Ignored(problems)
        above.append(parent)
        current = parent
    ignored = Ignored(problems)
    for folder in reversed(above):
        names = frozenset(name for name in (".git", ".gitignore") if os.path.lexists(os.path.join(folder, name)))
        ignored = ignored.entered(folder, names)
    return ignored


def _start(folder: str) -> str:
    return in_bytes(folder).rstrip("/") + "/"
