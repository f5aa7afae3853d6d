"""The cache of results from earlier runs, so that an unchanged file is not scanned again.

There is one cache file per working folder and command line, with a line for each checked file: what the result depends
on, and the findings. Errors in reading and writing the cache are ignored, and a damaged file is replaced.
"""

# ruff: noqa: PTH109, PTH117, PTH118, PTH120  # plain strings are faster, and importing pathlib takes long

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from json.encoder import encode_basestring_ascii

import statusquo
import statusquo_lint
from statusquo._named_tuples import NamedTuple
from statusquo._typing import IO, TYPE_CHECKING
from statusquo_lint.files import cache_folder
from statusquo_lint.files.cache_folder import HEADER, MAX_BYTES, State
from statusquo_lint.files.cached_findings import plain, restored
from statusquo_lint.files.read import UnreadableError, read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from statusquo_lint.model import Finding

_FORMAT = b"3 "
_DIGITS = 32
"""Of a digest."""


def digest(data: bytes | memoryview) -> str:
    """Return a hash of a file's content; many processors compute this one in hardware."""
    import hashlib  # noqa: PLC0415  (rarely needed)

    return hashlib.sha256(data).hexdigest()[:_DIGITS]


class Subject(NamedTuple):
    """A file with the settings of one run."""

    path: str
    named: bool
    """Whether it was named on the command line; syntax errors in it are then always reported."""
    settings: str
    """The digest of the settings."""


class _Entry(NamedTuple):
    settings: str
    content: str
    """The digest of the content."""
    stamp: str
    """Of the file with this content (`files.stamps`); empty where there was none yet."""
    facts: str
    findings: str | tuple[Finding, ...]
    """As stored; of a file that was checked now, as found: all of them as text would be another copy in memory."""

    @property
    def stored(self) -> str:
        """The findings as they are stored; empty where there are none."""
        if isinstance(self.findings, str):
            return self.findings
        return json.dumps([plain(one) for one in self.findings], separators=(",", ":")) if self.findings else ""


class Cache:
    """The findings of the last run with the same working folder and command line."""

    def __init__(self, folder: Path | None, command_line: str) -> None:
        """Load the cache; each `command_line` has its own file, so that runs do not overwrite each other's results."""
        self._folder = os.fspath(folder or _user_folder())
        name = digest(f"{os.getcwd()}|{command_line}".encode("utf-8", "replace"))
        self._path = os.path.join(self._folder, f"{name}.cache")
        self._stamp = digest(f"{sys.version}|{_fingerprint()}".encode("utf-8", "replace"))
        usable = os.path.isabs(self._folder) or folder is not None
        self._entries = self._load() if usable and cache_folder.state(self._folder) is State.OURS else {}
        self._usable = usable
        self._asked: set[str] = set()
        self._changed = False

    def knows(self, subject: Subject) -> bool:
        """Return whether there is an entry for the file, so that looking at its content is worthwhile."""
        key = _key(subject)
        self._asked.add(key)
        entry = self._entries.get(key)
        return entry is not None and entry.settings == subject.settings

    def is_clean(self, subject: Subject, stamp: str, holds: Callable[[str, str], bool]) -> bool:
        """Return whether a file with this stamp is unchanged and without findings, so that it need not be read."""
        key = _key(subject)
        self._asked.add(key)
        entry = self._entries.get(key)
        if entry is None or entry.settings != subject.settings or entry.findings:
            return False
        with contextlib.suppress(ValueError):
            return bool(stamp) and entry.stamp == stamp and (not entry.facts or holds(subject.path, entry.facts))
        return False

    def get(
        self, subject: Subject, data: bytes, stamp: str, holds: Callable[[str, str], bool]
    ) -> tuple[Finding, ...] | None:
        """Return the findings in a file with this content, or None if they are not in the cache.

        `stamp` is that of the file before it was read. `holds` takes the path and the stored project facts, and returns
        whether these are unchanged.
        """
        key = _key(subject)
        entry = self._entries.get(key)
        if entry is None or entry.settings != subject.settings:
            return None
        if not stamp or entry.stamp != stamp:
            if entry.content != digest(data):
                return None
            if stamp:  # by now it is settled
                self._entries[key] = entry._replace(stamp=stamp)
                self._changed = True
        with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError, MemoryError):
            if not entry.facts or holds(subject.path, entry.facts):
                return restored(json.loads(entry.stored), data) if entry.findings else ()
        return None

    def put(self, subject: Subject, content: str, stamp: str, facts: str, findings: tuple[Finding, ...]) -> None:
        """Store the result of a file: the digest of its content, its stamp before it was read, its project facts."""
        self._entries[_key(subject)] = _Entry(subject.settings, content, stamp, facts, findings)
        self._changed = True

    def save(self) -> None:
        """Write the cache if it changed, without entries for deleted files, and remove old cache files."""
        if not self._usable:
            return
        if not self._changed:
            if self._entries:
                cache_folder.used(self._path)
            return
        with contextlib.suppress(OSError, ValueError):
            if cache_folder.claimed(self._folder):
                cache_folder.store(self._path, self._write)
                cache_folder.prune(self._folder)

    def _load(self) -> dict[str, _Entry]:
        try:
            data = read_regular(self._path, MAX_BYTES)
            stream = io.BytesIO(data)  # line by line, since a copy of all would be large
            head = stream.readline()
            if head != _head(digest(memoryview(data)[len(head) :])):
                return {}
            if stream.readline().decode("ascii").removesuffix("\n") != self._stamp:
                return {}
            rows = (line.decode("ascii").removesuffix("\n").split("\t") for line in stream)
            return {key: _Entry(*values) for key, *values in rows}
        except (UnreadableError, ValueError, TypeError):
            return {}

    def _write(self, stream: IO[bytes]) -> None:
        """Write the document line by line; the digest of what follows it comes last."""
        import hashlib  # noqa: PLC0415  (rarely needed)

        hashed = hashlib.sha256()
        stream.write(_head("0" * _DIGITS))
        for piece in self._pieces():
            hashed.update(piece)
            stream.write(piece)
        stream.seek(0)
        stream.write(_head(hashed.hexdigest()[:_DIGITS]))

    def _pieces(self) -> Iterator[bytes]:
        room = MAX_BYTES - 1024
        yield self._stamp.encode("ascii")
        for key, entry in self._entries.items():
            line = "\t".join((key, *entry[:-1], entry.stored))
            room -= len(line) + 1
            if room < 0:
                break
            if key in self._asked or os.path.lexists(_path(key)):
                yield b"\n" + line.encode("ascii")


def _head(digest: str) -> bytes:
    return HEADER + _FORMAT + digest.encode("ascii") + b"\n"


def _key(subject: Subject) -> str:
    return ("named " if subject.named else "found ") + encode_basestring_ascii(subject.path)


def _path(key: str) -> str:
    return str(json.loads(key.partition(" ")[2]))


def _user_folder() -> str:
    """Return a subfolder of the project's cache folder, so that its marker covers only the linter's files."""
    return os.path.join(_plain_cache_folder(os.environ) or _cache_folder_of_system(), "lint")


def _plain_cache_folder(environ: Mapping[str, str]) -> str:
    """Return what platformdirs would say on an ordinary Linux, or an empty text; importing it takes a while."""
    if sys.platform != "linux" or "ANDROID_DATA" in environ:
        return ""
    named, home = environ.get("XDG_CACHE_HOME", ""), environ.get("HOME", "")
    if not named and home.startswith("/"):
        named = os.path.join(home, ".cache")
    return os.path.join(named, "statusquo") if named.startswith("/") else ""


def _cache_folder_of_system() -> str:
    import platformdirs  # noqa: PLC0415  (rarely needed)

    return platformdirs.user_cache_dir("statusquo", appauthor=False)


def _fingerprint() -> str:
    """Return a text that differs where the linter's own code does, which changes in an editable installation too.

    A file that is written has another time of change, even where its content is as long and its other times are set.
    """
    told = []
    folders = [os.path.dirname(str(package.__file__)) for package in (statusquo, statusquo_lint)]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as listing:
            for entry in listing:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    told.append(f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    return "\n".join(sorted(told))
