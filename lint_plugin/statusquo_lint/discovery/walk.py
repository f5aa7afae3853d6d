"""From the paths on the command line to the files to check, in a stable order."""

# ruff: noqa: PTH100, PTH112, PTH114, PTH116, PTH118  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.discovery.ignored import Ignored, ignored_at
from statusquo_lint.discovery.links import Bounds, behind, is_no_entry, relative_to
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.files.read import reason
from statusquo_lint.files.write import SUFFIX
from statusquo_lint.settings import Resolver, Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEARCHED = (".py", ".pyw", ".ipynb")
"""What a file in a walked folder has to end in; a file named on the command line may be called anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check: its path as the user would write it, the settings that hold there, and whether it was named."""

    path: str
    settings: Settings
    named: bool = False
    kept: str = ""
    """Why nothing is written through this link, in one clause; empty where a fix may write."""


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
            base = below if below and relative_to(root, below) is None else root
            relative = relative_to(path, base)
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
    except (ValueError, re.error) as error:
        raise SettingsError(f"{place}: {error}; write it as in a .gitignore file") from error


def discover(paths: Sequence[str], resolver: Resolver, excluder: Excluder, *, force_exclude: bool = False) -> Discovery:
    """Find the files to check below `paths`; a file reached twice, by a link too, is listed once."""
    found = Discovery()
    reached: list[_Reached] = []
    roots: list[str] = []
    for path in paths:
        absolute = os.path.abspath(path)
        settings = resolver.for_folder(Path(absolute).parent)
        is_folder = os.path.isdir(path)
        if force_exclude and excluder.covers(absolute, settings, is_folder=is_folder, whole=True):
            continue
        if is_folder:
            before = len(reached) + len(found.unreadable)
            roots.append(os.path.realpath(absolute))
            reached += _walk(os.path.normpath(path), absolute, resolver, excluder, found)
            if len(reached) + len(found.unreadable) == before:
                found.empty.append(path)
            continue
        try:
            os.stat(path)
        except OSError as error:
            found.missing.append((path or "''", reason(error)))
            continue
        except ValueError:  # a null byte
            found.missing.append((repr(path), "is not a file name"))
            continue
        is_link = os.path.islink(path)
        if not is_link:
            roots.append(os.path.realpath(absolute))
        item = Found(os.path.normpath(path), settings, named=True)
        reached.append(_Reached(item, os.path.realpath(absolute), is_link=is_link))
    found.files = _once(reached, Bounds(tuple(roots), lambda real: _is_excluded(real, resolver, excluder)))
    return found


@dataclass(frozen=True, slots=True)
class _Reached:
    """A file that was found, and the one file behind all ways to it."""

    item: Found
    real: str
    is_link: bool = False


def _once(reached: Iterable[_Reached], bounds: Bounds) -> list[Found]:
    """Return each file once, in the order of paths: by its own name before a link's, as named before as found."""
    files: list[Found] = []
    seen: set[str] = set()
    for one in sorted(reached, key=lambda one: (one.is_link, not one.item.named)):
        if one.real not in seen:
            seen.add(one.real)
            files.append(replace(one.item, kept=bounds.kept(one.real)) if one.is_link else one.item)
    files.sort(key=lambda item: item.path)
    return files


def _is_excluded(real: str, resolver: Resolver, excluder: Excluder) -> bool:
    return excluder.covers(real, resolver.for_folder(Path(real).parent), whole=True)


def _walk(shown: str, absolute: str, resolver: Resolver, excluder: Excluder, found: Discovery) -> Iterator[_Reached]:
    """Yield the files below one folder."""
    ignored = ignored_at(absolute, found.unreadable)
    settings = resolver.for_folder(Path(absolute).parent)
    elsewhere = absolute != settings.root and relative_to(absolute, settings.root) is None
    below = absolute if elsewhere or excluder.covers(absolute, settings, is_folder=True, whole=True) else ""
    top, real = absolute.rstrip(os.sep), os.path.realpath(absolute).rstrip(os.sep)
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
            if _is_folder(entry):
                if not left_out(entry.path, is_folder=True):
                    pending.append((path, entry.path, ignored))
            elif entry.name.endswith(SEARCHED):
                # a pipe, a device or a broken link is listed too, so that reading it says what is the matter
                is_link = entry.is_symlink()
                if (is_link and is_no_entry(entry)) or left_out(entry.path, is_folder=False):
                    continue
                target = behind(entry.path) if is_link else real + entry.path[len(top) :]
                yield _Reached(Found(path, settings), target, is_link=is_link)
            elif entry.name.endswith(SUFFIX):
                found.leftovers.append(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # it is gone, or cannot be asked: reading it says so
        return False
