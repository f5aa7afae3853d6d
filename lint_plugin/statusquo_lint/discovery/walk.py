"""Find the files to check for the paths on the command line, in a stable order."""

# ruff: noqa: PTH100, PTH120, PTH112, PTH114, PTH116  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.discovery.found import Discovery, FileToCheck, Reached
from statusquo_lint.files.read import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from statusquo_lint.discovery.excluder import Excluder
    from statusquo_lint.settings import Resolver, Settings


def discover(paths: Sequence[str], resolver: Resolver, excluder: Excluder, *, force_exclude: bool = False) -> Discovery:
    """Find the files to check below `paths`; a file reached twice, by a link too, is listed once."""
    discovery = Discovery()
    reached: list[Reached] = []
    roots: list[str] = []
    for path in paths:
        absolute = os.path.abspath(path)
        settings = resolver.for_folder(os.path.dirname(absolute))
        is_folder = os.path.isdir(path)
        if force_exclude and excluder.covers(absolute, settings, is_folder=is_folder, whole=True):
            continue
        if is_folder:
            roots.append(os.path.realpath(absolute))
            reached += _below_folder(path, absolute, resolver, excluder, discovery)
        elif _can_be_read(path, discovery):
            if not os.path.islink(path):
                roots.append(os.path.realpath(absolute))
            reached.append(_named(path, absolute, settings))
    discovery.files = _once(reached, tuple(roots), lambda real: _is_excluded(real, resolver, excluder))
    return discovery


def _below_folder(
    path: str, absolute: str, resolver: Resolver, excluder: Excluder, discovery: Discovery
) -> list[Reached]:
    """The files below a named folder; without any it is noted as empty."""
    from statusquo_lint.discovery.folder import FolderWalk  # noqa: PLC0415  (not where files are named)

    problems = len(discovery.unreadable)
    files = list(FolderWalk(os.path.normpath(path), absolute, resolver, excluder, discovery).files())
    if not files and len(discovery.unreadable) == problems:
        discovery.empty.append(path)
    return files


def _can_be_read(path: str, discovery: Discovery) -> bool:
    """Whether there is anything under a named path; if not, it is noted as missing."""
    try:
        os.stat(path)
    except OSError as error:
        discovery.missing.append((path or "''", reason(error)))
        return False
    except ValueError:  # a null byte
        discovery.missing.append((repr(path), "is not a file name"))
        return False
    return True


def _named(path: str, absolute: str, settings: Settings) -> Reached:
    """A file that is named itself."""
    file = FileToCheck(os.path.normpath(path), settings, named=True)
    return Reached(file, os.path.realpath(absolute), is_link=os.path.islink(path))


def _once(reached: Iterable[Reached], roots: tuple[str, ...], is_excluded: Callable[[str], bool]) -> list[FileToCheck]:
    """Return each file once, in the order of paths: by its own name before a link's, named ones before others."""
    files: list[FileToCheck] = []
    seen: set[str] = set()
    for item in sorted(reached, key=lambda item: (item.is_link, not item.file.named)):
        if item.real not in seen:
            seen.add(item.real)
            files.append(_linked(item, roots, is_excluded) if item.is_link else item.file)
    files.sort(key=lambda file: file.path)
    return files


def _linked(item: Reached, roots: tuple[str, ...], is_excluded: Callable[[str], bool]) -> FileToCheck:
    from statusquo_lint.discovery.links import Bounds  # noqa: PLC0415  (only where there are links)

    return replace(item.file, kept=Bounds(roots, is_excluded).kept(item.real))


def _is_excluded(real: str, resolver: Resolver, excluder: Excluder) -> bool:
    return excluder.covers(real, resolver.for_folder(os.path.dirname(real)), whole=True)
