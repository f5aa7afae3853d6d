"""What git leaves out: nested .gitignore files and .git/info/exclude, inside a repository."""

# ruff: noqa: PTH110, PTH118, PTH120, PTH123  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os
from dataclasses import dataclass

from statusquo_lint.files.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Ignored:
    """The ignore files that hold in one folder, the nearest first; empty outside a repository."""

    levels: tuple[tuple[str, Patterns], ...] = ()
    """Each with the path of its folder, relative to nothing: absolute."""
    inside: bool = False

    def covers(self, path: str, *, is_folder: bool) -> bool:
        """Return whether git would ignore the absolute `path`; the nearest file that says something decides."""
        for folder, patterns in self.levels:
            verdict = patterns.match(_below(path, folder), is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False

    def entered(self, folder: str, names: frozenset[str]) -> Ignored:
        """Return what holds in `folder`, which contains `names`."""
        if ".git" in names:  # a repository of its own: what is above it does not count
            start = _read(os.path.join(folder, ".git", "info", "exclude"), folder)
            outer = Ignored(start, inside=True)
        else:
            outer = self
        if not outer.inside or ".gitignore" not in names:
            return outer
        return Ignored(_read(os.path.join(folder, ".gitignore"), folder) + outer.levels, inside=True)


def ignored_at(folder: str) -> Ignored:
    """Return what holds above the absolute `folder`, from the root of its repository down, itself excluded."""
    above: list[str] = []
    current = folder
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return Ignored()
        above.append(parent)
        current = parent
    found = Ignored()
    for step in reversed(above):
        names = frozenset(name for name in (".git", ".gitignore") if os.path.exists(os.path.join(step, name)))
        found = found.entered(step, names)
    return found


def _read(path: str, folder: str) -> tuple[tuple[str, Patterns], ...]:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            lines = stream.read().splitlines()
    except OSError:
        return ()
    wanted = (line for line in lines if line.strip() and not line.startswith("#"))
    return ((folder, Patterns(wanted, strict=False)),)


def _below(path: str, folder: str) -> str:
    relative = path[len(folder) :].lstrip(os.sep)
    return relative if os.sep == "/" else relative.replace(os.sep, "/")
