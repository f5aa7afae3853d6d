"""Tests of the project that write out signatures: the default of a parameter is shown there by its repr."""

# ruff: noqa: PTH118  # paths of many tests stay plain strings

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
_MOST_FILES = 2000
"""Where a project has more test files, the first of them speak for it."""
_MOST_FOLDERS = 2000
"""Likewise, for a link of that name may lead to all there is."""
_INSPECTS = re.compile(rb"\binspect\b")
_READS = re.compile(rb"\b(?:signature|getfullargspec)\(")
_SHOWS = re.compile(rb"\bstr\(\s*(?:\w+\.)?sig(?:nature)?\b|\{(?:\w+\.)?signature\(|\bformatargspec\(")
_DEFAULTS = re.compile(rb"\.(?:kw)?defaults?\b")
_BY_REPR = re.compile(rb"\brepr\(|!r\}|%r")


def signatures_are_shown(folder: str) -> bool:
    """Whether a test in the project of the modules in `folder` makes text of signatures, as lists of a public API do.

    The tests are those in folders of that name beside the modules, beside and in the packages around them. A module
    that lies in such a folder itself is no API.
    """
    packages = _packages(Path(folder).absolute())
    if any(folder.name in _TESTS for folder in packages):
        return False
    return any(_show_signatures(folder / name) for folder in packages for name in _TESTS)


def forget_tests() -> None:
    """Read the tests again when they are next asked for."""
    _show_signatures.cache_clear()


def _packages(folder: Path) -> list[Path]:
    """The folder and those above it up to the one that holds the outermost package, and above a `src` one more."""
    found = [folder]
    while os.path.isfile(folder / "__init__.py") and folder.parent != folder:  # noqa: PTH113  (it never raises)
        folder = folder.parent
        found.append(folder)
    if folder.name in _SOURCES:
        found.append(folder.parent)
    return found


@functools.lru_cache(maxsize=256)
def _show_signatures(tests: Path) -> bool:
    """Whether a module below the folder asks for signatures and makes text of what it gets."""
    return any(_reads(text) and _shows(text) for text in _modules(tests))


def _reads(text: bytes) -> bool:
    """Whether a module names `inspect` and below that asks for a signature."""
    named = _INSPECTS.search(text) if b"inspect" in text else None  # most modules are done with here, and fast
    return named is not None and _READS.search(text, named.end()) is not None


def _shows(text: bytes) -> bool:
    """Whether a module makes text of a signature, or of its defaults by `repr`."""
    return bool(_SHOWS.search(text) or (_DEFAULTS.search(text) and _BY_REPR.search(text)))


def _modules(tests: Path) -> Iterator[bytes]:
    left = _MOST_FILES
    for folder, folders, files in itertools.islice(os.walk(tests), _MOST_FOLDERS):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.endswith(".py"):
                continue
            if not left:
                return
            left -= 1
            with contextlib.suppress(UnreadableError):
                yield read_regular(os.path.join(folder, name), LARGE)
