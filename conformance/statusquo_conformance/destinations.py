"""Check the files that a run is going to write before it starts, so that it overwrites nobody's work."""

# ruff: noqa: PTH110, PTH113, PTH121  # unlike pathlib's, these accept any name without an exception

from __future__ import annotations

import os
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

_SOURCES = (".py", ".pyi", ".pyw", ".ipynb")


def find_conflict(files: Mapping[str, PathLike[str] | str | None]) -> str:
    """Return one sentence if two options name the same file or one names Python source; otherwise an empty string.

    `files` maps each option to the file that it names.
    """
    given = {option: os.fspath(file) for option, file in files.items() if file and not _is_device(file)}
    for option, file in given.items():
        if os.path.exists(file) and os.path.realpath(file).endswith(_SOURCES):
            return f"{option} {file} would replace Python source; name another file"
    for (option, first), (other_option, second) in combinations(given.items(), 2):
        if _same(first, second):
            return f"{option} and {other_option} name the same file, {first}; name two different files"
    return ""


def _is_device(file: PathLike[str] | str) -> bool:
    """Whether the file exists and stores nothing that is written to it: a terminal, a pipe, `/dev/null`."""
    return os.path.exists(file) and not os.path.isfile(file)


def _same(first: str, second: str) -> bool:
    if os.path.exists(first) and os.path.exists(second):
        return os.path.samefile(first, second)
    return os.path.realpath(first) == os.path.realpath(second)
