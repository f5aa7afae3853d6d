"""From the paths on the command line to the files to check, in a stable order."""

# ruff: noqa: PTH100, PTH112, PTH116, PTH118  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.files.ignored import Ignored, ignored_at
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.files.read import reason
from statusquo_lint.files.write import SUFFIX
from statusquo_lint.settings import Resolver, Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PYTHON = (".py", ".pyw")
"""What a file in a walked folder has to end in; a file named on the command line may be called anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check: its path as the user would write it, the settings that hold there, and whether it was named."""

    path: str
    settings: Settings
    named: bool = False


@dataclass(slots=True)
class Discovery:
    """What the paths led to."""

    files: list[Found] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    """Folders that could not be listed, with the reason."""
    missing: list[tuple[str, str]] = field(default_factory=list)
    """Named paths that cannot be read, with the reason."""
    empty: list[str] = field(default_factory=list)
    """Named folders without any Python file."""
    leftovers: list[str] = field(default_factory=list)
    """Temporary files that a killed run left behind."""


class Excluder:
    """Whether the settings or the command line leave a path out."""

    def __init__(self, extra: Sequence[str] = ()) -> None:
        self._here = str(Path.cwd())
        self._extra = _compiled(extra, "--exclude") if extra else None
        self._compiled: dict[tuple[str, tuple[str, ...]], Patterns] = {}

    def covers(
        self, path: str, settings: Settings, *, is_folder: bool = False, whole: bool = False, below: str = ""
    ) -> bool:
        """Return whether the absolute `path` is left out.

        `whole` asks for the folders on its way too; `below` is a folder to take as the root of patterns from above it.
        """
        lines = settings.exclude + settings.extend_exclude
        patterns = self._compiled.get((settings.root, lines))
        if patterns is None:
            patterns = _compiled(lines, f"{settings.root}: exclude")
            self._compiled[settings.root, lines] = patterns
        pairs = [(settings.root, patterns)] + ([(self._here, self._extra)] if self._extra else [])
        for root, candidate in pairs:
            base = below if below and _relative(root, below) is None else root
            relative = _relative(path, base)
            if relative is None:
                continue
            if whole and candidate.match_with_folders(relative):
                return True
            if candidate.match(relative, is_folder=is_folder):
                return True
        return False


def _compiled(lines: Sequence[str], place: str) -> Patterns:
    try:
        return Patterns(lines)
    except ValueError as error:
        raise SettingsError(f"{place}: {error}; write it as in a .gitignore file") from error


def discover(paths: Sequence[str], resolver: Resolver, excluder: Excluder, *, force_exclude: bool = False) -> Discovery:
    """Find the files to check below `paths`; a file reached twice, by a link too, is listed once."""
    found = Discovery()
    seen: set[str] = set()
    links: list[Found] = []
    for path in paths:
        absolute = os.path.abspath(path)
        settings = resolver.for_folder(Path(absolute).parent)
        is_folder = os.path.isdir(path)
        if force_exclude and excluder.covers(absolute, settings, is_folder=is_folder, whole=True):
            continue
        if is_folder:
            before = len(found.files) + len(links)
            for item, is_link in _walk(os.path.normpath(path), absolute, resolver, excluder, found):
                (links if is_link else found.files).append(item)
            if len(found.files) + len(links) == before and not found.unreadable:
                found.empty.append(path)
            continue
        try:
            os.stat(path)
        except OSError as error:
            found.missing.append((path, reason(error)))
        else:
            found.files.append(Found(os.path.normpath(path), settings, named=True))
    found.files = [item for item in found.files if _first_time(os.path.abspath(item.path), seen)]
    seen |= {os.path.realpath(item.path) for item in found.files if item.named}
    found.files += [item for item in links if _first_time(os.path.realpath(item.path), seen)]
    found.files.sort(key=lambda item: item.path)
    return found


def _first_time(key: str, seen: set[str]) -> bool:
    if key in seen:
        return False
    seen.add(key)
    return True


def _walk(
    shown: str, absolute: str, resolver: Resolver, excluder: Excluder, found: Discovery
) -> Iterator[tuple[Found, bool]]:
    """Yield the files below one folder, each with whether it is a symbolic link."""
    ignored = ignored_at(absolute, found.unreadable)
    settings = resolver.for_folder(Path(absolute).parent)
    elsewhere = absolute != settings.root and _relative(absolute, settings.root) is None
    below = absolute if elsewhere or excluder.covers(absolute, settings, is_folder=True, whole=True) else ""
    pending: list[tuple[str, str, Ignored]] = [(shown, absolute, ignored)]
    while pending:
        shown, folder, ignored = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            found.unreadable.append((shown, reason(error)))
            continue
        names = frozenset(entry.name for entry in entries)
        if "pyvenv.cfg" in names and folder != absolute:
            continue  # a virtual environment, whatever it is called
        ignored = ignored.entered(folder, names)
        settings = resolver.for_folder(Path(folder))

        def left_out(path: str, *, is_folder: bool, settings: Settings = settings, ignored: Ignored = ignored) -> bool:
            return excluder.covers(path, settings, is_folder=is_folder, below=below) or ignored.covers(
                path, is_folder=is_folder
            )

        for entry in entries:
            path = entry.name if shown == os.curdir else os.path.join(shown, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not left_out(entry.path, is_folder=True):
                    pending.append((path, entry.path, ignored))
            elif entry.name.endswith(PYTHON):
                # a broken link (an editor's lock, say) is no file; a pipe is one, so that reading it says so
                if (not entry.is_symlink() or entry.is_file()) and not left_out(entry.path, is_folder=False):
                    yield Found(path, settings), entry.is_symlink()
            elif entry.name.endswith(SUFFIX):
                found.leftovers.append(entry.path)


def _relative(path: str, root: str) -> str | None:
    """Return `path` below `root` with slashes, or None where it is elsewhere."""
    prefix = root if root.endswith(os.sep) else root + os.sep
    if not path.startswith(prefix):
        return None
    relative = path[len(prefix) :]
    return relative if os.sep == "/" else relative.replace(os.sep, "/")
