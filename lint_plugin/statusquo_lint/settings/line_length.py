"""The line length that flake8's own configuration of a folder, or a formatter's table, states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from statusquo_lint.settings import reading

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("setup.cfg", "tox.ini", ".flake8")
"""The files that flake8 looks into, in its order: the first with a section of its own counts."""
_SECTION = "flake8"
_MOST = 1_000_000
"""The longest that is taken as meant; projects write such numbers where no line is too long."""


def from_flake8(folder: Path, note: reading.Note = reading.passed_over) -> int | None:
    """Return `max-line-length` of the file that flake8 would read in a folder, or None where nothing states it."""
    for name in FILES:
        options = reading.ini_of(reading.text_of(folder / name, note) or "").get(_SECTION)
        if options is not None:
            stated = (reading.whole_number(options.get(f"max{dash}line{dash}length"), _MOST) for dash in "-_")
            return next(filter(None, stated), None)
    return None


def from_formatter(document: Mapping[str, Any]) -> int | None:
    """Return the line length that ruff's or black's table of a parsed pyproject.toml states."""
    tool = document.get("tool")
    for name in ("ruff", "black"):
        table = tool.get(name) if isinstance(tool, Mapping) else None
        stated = table.get("line-length") if isinstance(table, Mapping) else None
        length = None if isinstance(stated, str) else reading.whole_number(stated, _MOST)
        if length:
            return length
    return None
