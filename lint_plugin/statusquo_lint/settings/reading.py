"""Reading a file of settings: small, regular, decoded, and parsed without ever failing on what it holds.

Each folder of a tree may hold such files, written by anybody: what cannot be read is noted and counts as absent, what
cannot be parsed is somebody else's unless it speaks of us.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from statusquo_lint.files.read import UnreadableError, read_regular

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Note = Callable[[Path, str], None]
    """Takes the path of a file that cannot be read and why, in one clause."""

MOST_BYTES = 1024 * 1024
"""The largest file of settings that is read."""
_BOM = "\ufeff"
_DELIMITER = re.compile(r"[=:]")


def passed_over(path: Path, clause: str) -> None:
    """Take no note of a file that cannot be read."""


def text_of(path: Path, note: Note = passed_over) -> str | None:
    """Return the text of a file in UTF-8, or None where there is none, or none that can be read."""
    try:
        return read_regular(path, MOST_BYTES).decode("utf-8").removeprefix(_BOM)
    except UnreadableError as error:
        if not error.missing:
            note(path, str(error))
    except UnicodeDecodeError:
        pass  # the tool whose file it is says so
    return None


def ini_of(text: str) -> dict[str, dict[str, str]]:
    r"""Return the sections of an ini file with their options, as `configparser` reads them; {} where there are none.

    What `configparser` refuses is read as far as it goes, and in time that grows with the text alone: the parser of the
    standard library takes the square of it where spaces stand in a row or many lines are wrong.

    >>> ini_of("[flake8]\nmax-line-length = 99\nselect =\n    E1\n    E2\n")
    {'flake8': {'max-line-length': '99', 'select': '\nE1\nE2'}}
    """
    sections: dict[str, dict[str, list[str]]] = {}
    section: dict[str, list[str]] | None = None
    lines: list[str] | None = None
    indent = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        level = len(raw) - len(raw.lstrip())
        if lines is not None and level > indent:
            lines.append(line)
            continue
        indent, lines = level, None
        if line[0] == "[" and (end := line.rfind("]")) > 1:
            section = sections.setdefault(line[1:end], {})
        elif section is None:
            return {}
        elif (match := _DELIMITER.search(line)) and (name := line[: match.start()].rstrip().lower()):
            lines = section[name] = [line[match.end() :].strip()]
    return {header: {name: "\n".join(lines) for name, lines in options.items()} for header, options in sections.items()}


def whole_number(value: object, most: int) -> int | None:
    """Return the whole number from 0 to `most` that a value is or spells, or None."""
    if isinstance(value, str) and (text := value.strip()).isascii() and text.isdigit() and len(text) <= len(str(most)):
        value = int(text)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most else None
