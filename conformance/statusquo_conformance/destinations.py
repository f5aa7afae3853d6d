"""The files that a run writes, looked at before anything is done: none of them may be somebody's work."""

# ruff: noqa: PTH110, PTH113, PTH121  # unlike pathlib's, these take any name without an exception

from __future__ import annotations

import os
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

_SOURCES = (".py", ".pyi", ".pyw", ".ipynb")


def trouble(files: Mapping[str, PathLike[str] | str | None]) -> str:
    """Return one sentence where two options name the same file, or one names Python source; `files` is by option."""
    given = {option: os.fspath(file) for option, file in files.items() if file and not _is_device(file)}
    for option, file in given.items():
        if os.path.exists(file) and os.path.realpath(file).endswith(_SOURCES):
            return f"{option} {file} would replace Python source; name another file"
    for (one, first), (other, second) in combinations(given.items(), 2):
        if _same(first, second):
            return f"{one} and {other} name the same file, {first}; name two"
    return ""


def _is_device(file: PathLike[str] | str) -> bool:
    """Whether it is there and keeps nothing that is written: a terminal, a pipe, `/dev/null`."""
    return os.path.exists(file) and not os.path.isfile(file)


def _same(first: str, second: str) -> bool:
    if os.path.exists(first) and os.path.exists(second):
        return os.path.samefile(first, second)
    return os.path.realpath(first) == os.path.realpath(second)
