"""Detect tests of a project that compare signatures as text: they show the repr of a parameter's default."""

# ruff: noqa: PTH118  # plain strings are faster for many paths

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.files.read import LARGE, UnreadableError, read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

_TESTS = ("test", "tests", "testing")
_SOURCES = ("src", "lib")
_MAX_FILES = 2000
"""The number of test files to read per project."""
_MAX_FOLDERS = 2000
"""The number of test folders to list; a link may point to a huge tree."""
_INSPECTS = re.compile(rb"\binspect\b")
_READS = re.compile(rb"\b(?:signature|getfullargspec)\(")
_SHOWS = re.compile(rb"\bstr\(\s*(?:\w+\.)?sig(?:nature)?\b|\{(?:\w+\.)?signature\(|\bformatargspec\(")
_DEFAULTS = re.compile(rb"\.(?:kw)?defaults?\b")
_BY_REPR = re.compile(rb"\brepr\(|!r\}|%r")


def signatures_are_shown(folder: str) -> bool:
    """Whether a test of the project that contains `folder` turns signatures into text, as tests of a public API do.

    The tests are those in folders named `test`, `tests` or `testing` in this folder, in the packages around it and
    beside them. For modules in a test folder itself, the answer is False.
    """
    packages = _packages(Path(folder).absolute())
    if any(folder.name in _TESTS for folder in packages):
        return False
    return any(_show_signatures(folder / name) for folder in packages for name in _TESTS)


def forget_tests() -> None:
    """Clear the cache, so that tests are read again."""
    _show_signatures.cache_clear()


def _packages(folder: Path) -> list[Path]:
    """Return the folder and its parents up to the folder of the outermost package, and the parent of a `src`."""
    folders = [folder]
    while os.path.isfile(folder / "__init__.py") and folder.parent != folder:  # noqa: PTH113  (it never raises)
        folder = folder.parent
        folders.append(folder)
    if folder.name in _SOURCES:
        folders.append(folder.parent)
    return folders


@functools.lru_cache(maxsize=256)
def _show_signatures(tests: Path) -> bool:
    """Whether a module below the folder reads signatures and turns them into text."""
    return any(_reads(text) and _shows(text) for text in _modules(tests))


def _reads(text: bytes) -> bool:
    """Whether a module mentions `inspect` and then reads a signature."""
    mention = _INSPECTS.search(text) if b"inspect" in text else None  # a fast test that excludes most modules
    return mention is not None and _READS.search(text, mention.end()) is not None


def _shows(text: bytes) -> bool:
    """Whether a module turns a signature, or its defaults with `repr`, into text."""
    return bool(_SHOWS.search(text) or (_DEFAULTS.search(text) and _BY_REPR.search(text)))


def _modules(tests: Path) -> Iterator[bytes]:
    left = _MAX_FILES
    for folder, folders, files in itertools.islice(os.walk(tests), _MAX_FOLDERS):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.endswith(".py"):
                continue
            if not left:
                return
            left -= 1
            with contextlib.suppress(UnreadableError):
                yield read_regular(os.path.join(folder, name), LARGE)
