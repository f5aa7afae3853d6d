"""The files below one folder that is named on the command line."""

# ruff: noqa: PTH118, PTH120  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.discovery.found import FileToCheck, Reached
from statusquo_lint.discovery.ignored import Ignored, ignored_at
from statusquo_lint.discovery.links import is_skipped, relative_to, target_of
from statusquo_lint.files.read import reason
from statusquo_lint.files.write import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.discovery.excluder import Excluder
    from statusquo_lint.discovery.found import Discovery
    from statusquo_lint.settings import Resolver, Settings

SEARCHED = (".py", ".pyw", ".ipynb")
"""What a file in a walked folder has to end in; a file named on the command line may be called anything."""


class _Pending(NamedTuple):
    """A folder that is still to be listed."""

    shown: str
    """Its path as the user would write it."""
    path: str
    ignored: Ignored
    """What the ignore files above it say."""


class _Listed(NamedTuple):
    """A folder with its entries."""

    shown: str
    settings: Settings
    ignored: Ignored
    """What the ignore files say, its own included."""
    entries: list[os.DirEntry[str]]


class FolderWalk:
    """The walk through one folder; what cannot be listed and what killed runs left is noted in the discovery."""

    def __init__(self, shown: str, absolute: str, resolver: Resolver, excluder: Excluder, discovery: Discovery) -> None:
        self._start = _Pending(shown, absolute, ignored_at(absolute, discovery.unreadable))
        self._resolver = resolver
        self._excluder = excluder
        self._discovery = discovery
        settings = resolver.for_folder(os.path.dirname(absolute))
        elsewhere = absolute != settings.root and relative_to(absolute, settings.root) is None
        excluded = elsewhere or excluder.covers(absolute, settings, is_folder=True, whole=True)
        self._below = absolute if excluded else ""
        """The folder itself where patterns from above do not apply to it, since the user named it."""
        self._top = absolute.rstrip(os.sep)
        self._real_top = os.path.realpath(absolute).rstrip(os.sep)

    def files(self) -> Iterator[Reached]:
        """Yield the files."""
        pending = [self._start]
        while pending:
            listed = self._listed(pending.pop())
            for item in () if listed is None else self._checked(listed):
                if isinstance(item, _Pending):
                    pending.append(item)
                else:
                    yield item

    def _checked(self, listed: _Listed) -> Iterator[_Pending | Reached]:
        """Yield the folders and files in a folder that are not left out."""
        for entry in listed.entries:
            if _is_folder(entry):
                if not self._leaves_out(entry, listed, is_folder=True):
                    yield _Pending(_shown(entry, listed), entry.path, listed.ignored)
            elif entry.name.endswith(SEARCHED):
                if not self._leaves_out(entry, listed, is_folder=False):
                    yield self._reached(entry, listed)
            elif entry.name.endswith(SUFFIX):
                self._discovery.leftovers.append(entry.path)

    def _listed(self, folder: _Pending) -> _Listed | None:
        """The folder with its entries; None where it cannot be listed or is a virtual environment."""
        try:
            with os.scandir(folder.path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self._discovery.unreadable.append((folder.shown, reason(error)))
            return None
        names = frozenset(entry.name for entry in entries)
        if "pyvenv.cfg" in names and folder.path != self._start.path:
            return None  # a virtual environment, whatever it is called
        ignored = folder.ignored.entered(folder.path, names)
        return _Listed(folder.shown, self._resolver.for_folder(folder.path, names), ignored, entries)

    def _leaves_out(self, entry: os.DirEntry[str], listed: _Listed, *, is_folder: bool) -> bool:
        """Whether an entry is nothing to check, or left out by the settings, the command line or an ignore file."""
        if not is_folder and entry.is_symlink() and is_skipped(entry):
            return True
        return self._excluder.covers(
            entry.path, listed.settings, is_folder=is_folder, below=self._below
        ) or listed.ignored.covers(entry.path, is_folder=is_folder)

    def _reached(self, entry: os.DirEntry[str], listed: _Listed) -> Reached:
        """The file of an entry; of a pipe, a device or a broken link too, so that reading it says what is wrong."""
        is_link = entry.is_symlink()
        real = target_of(entry.path) if is_link else self._real_top + entry.path[len(self._top) :]
        return Reached(FileToCheck(_shown(entry, listed), listed.settings), real, is_link=is_link)


def _shown(entry: os.DirEntry[str], listed: _Listed) -> str:
    """The path of an entry as the user would write it."""
    return entry.name if listed.shown == os.curdir else os.path.join(listed.shown, entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # it is gone, or cannot be asked: reading it says so
        return False
