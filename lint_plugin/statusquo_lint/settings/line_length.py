"""The line length that flake8's own configuration of a folder states."""

from __future__ import annotations

import configparser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("setup.cfg", "tox.ini", ".flake8")
"""The files that flake8 looks into, in its order: the first with a section of its own counts."""
_SECTION = "flake8"


def from_flake8(folder: Path) -> int | None:
    """Return `max-line-length` of the file that flake8 would read in a folder, or None where nothing states it."""
    for name in FILES:
        try:
            text = (folder / name).read_text(encoding="utf-8")
            parser = configparser.RawConfigParser()
            parser.read_string(text)
        except (OSError, UnicodeDecodeError, configparser.Error):
            continue
        if not parser.has_section(_SECTION):
            continue
        for option in ("max-line-length", "max_line_length"):
            stated = parser.get(_SECTION, option, fallback="").strip()
            if stated.isascii() and stated.isdigit() and int(stated) > 0:
                return int(stated)
        return None
    return None
