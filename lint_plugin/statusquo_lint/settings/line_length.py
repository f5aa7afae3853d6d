"""Read the line length from a folder's flake8 configuration or a formatter's table."""

# ruff: noqa: PTH118  # plain strings are faster

from __future__ import annotations

import os
from collections.abc import Mapping

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.settings import reading

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("setup.cfg", "tox.ini", ".flake8")
"""The files that flake8 reads, in its order; the first with a flake8 section counts."""
_SECTION = "flake8"
_MAX_LENGTH = 1_000_000
"""The highest line length that is accepted; projects use such numbers to disable the limit."""


def from_flake8(folder: str | Path, note: reading.Note = reading.ignore) -> int | None:
    """Return `max-line-length` from the file that flake8 would read in a folder, or None without one."""
    for name in FILES:
        options = reading.ini_of(reading.text_of(os.path.join(folder, name), note) or "").get(_SECTION)
        if options is not None:
            stated = (reading.whole_number(options.get(f"max{dash}line{dash}length"), _MAX_LENGTH) for dash in "-_")
            return next(filter(None, stated), None)
    return None


def from_formatter(document: Mapping[str, Any]) -> int | None:
    """Return the line length from ruff's or black's table in a parsed pyproject.toml, or None without one."""
    tool = document.get("tool")
    for name in ("ruff", "black"):
        table = tool.get(name) if isinstance(tool, Mapping) else None
        stated = table.get("line-length") if isinstance(table, Mapping) else None
        length = None if isinstance(stated, str) else reading.whole_number(stated, _MAX_LENGTH)
        if length:
            return length
    return None
