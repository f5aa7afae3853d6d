"""What git leaves out, inside a repository: what its ignore files name and it does not track."""

# ruff: noqa: PTH110, PTH118, PTH120  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from statusquo_lint.discovery.repository import Repository, in_bytes

if TYPE_CHECKING:
    from statusquo_lint.files.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Ignored:
    """The ignore files that hold in one folder, the nearest first; empty outside a repository."""

    problems: list[tuple[str, str]]
    """Where an ignore file that cannot be read is noted, with the reason."""
    repository: Repository | None = None
    levels: tuple[tuple[str, Patterns], ...] = ()
    """Each with the path of its folder, absolute and with a slash behind it."""
    wholly: bool = False
    """Whether the folder itself is left out, so that only what git tracks counts in it."""

    def covers(self, path: str, *, is_folder: bool) -> bool:
        """Return whether git leaves out the absolute `path`; it never does that with what it tracks."""
        if self.repository is None or not (self.wholly or self.levels):
            return False
        path = in_bytes(path)
        if not self.wholly and not self.names(path, is_folder=is_folder):
            return False
        return not self.repository.tracks(path[len(in_bytes(self.repository.root).rstrip("/")) + 1 :])

    def entered(self, folder: str, names: frozenset[str]) -> Ignored:
        """Return what holds in `folder`, which contains `names`."""
        if ".git" in names:  # a repository of its own: what is above it does not count
            repository = Repository(folder, self.problems)
            top = _start(folder)
            levels = tuple((top, patterns) for patterns in repository.everywhere())
            inner = Ignored(self.problems, repository, levels)
        elif self.repository is None:
            return self
        elif self.wholly or (self.repository.asked and self.names(in_bytes(folder), is_folder=True)):
            return replace(self, wholly=True)  # something in it is tracked; its ignore files do not count
        else:
            inner = self
        patterns = None
        if ".gitignore" in names and inner.repository is not None:
            patterns = inner.repository.patterns(os.path.join(folder, ".gitignore"), follow=False)
        return inner if patterns is None else replace(inner, levels=((_start(folder), patterns), *inner.levels))

    def names(self, path: str, *, is_folder: bool) -> bool:
        """Whether the ignore files name a path; the nearest one that says something decides."""
        for start, patterns in self.levels:
            verdict = patterns.match(path[len(start) :], is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False


def ignored_at(folder: str, problems: list[tuple[str, str]]) -> Ignored:
    """Return what holds above the absolute `folder`, from the root of its repository down, itself excluded.

    The user named it: what leaves it out as a whole does not count below it.
    """
    found = _above(folder, problems)
    return replace(found, levels=()) if found.names(in_bytes(folder), is_folder=True) else found


def is_ignored(path: str, *, is_folder: bool) -> bool:
    """Return whether git leaves out the absolute `path` by its own name, whatever is said of the folders above it."""
    return _above(path, []).covers(path, is_folder=is_folder)


def _above(path: str, problems: list[tuple[str, str]]) -> Ignored:
    """What the ignore files say from the root of a path's repository down to the folder that holds it."""
    above: list[str] = []
    current = path
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return Ignored(problems)
        above.append(parent)
        current = parent
    found = Ignored(problems)
    for step in reversed(above):
        names = frozenset(name for name in (".git", ".gitignore") if os.path.lexists(os.path.join(step, name)))
        found = found.entered(step, names)
    return found


def _start(folder: str) -> str:
    return in_bytes(folder).rstrip("/") + "/"
