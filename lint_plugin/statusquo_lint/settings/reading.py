"""Read settings files without failing on their content: only small, regular files in UTF-8.

Any folder of a tree may contain such files. A file that cannot be read is noted and counts as missing. A file that
cannot be parsed is ignored unless it mentions statusquo.
"""

from __future__ import annotations

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.read import UnreadableError, read_regular

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Note = Callable[[str, str], None]
    """Takes the path of a file that cannot be read, and the reason as one clause."""

MAX_BYTES = 1024 * 1024
"""The size limit of a settings file."""
_BOM = "\ufeff"
_DELIMITER = lazy_pattern(r"[=:]")


def ignore(path: str, clause: str) -> None:
    """Ignore a file that cannot be read."""


def text_of(path: str | Path, note: Note = ignore) -> str | None:
    """Return the text of a file in UTF-8, or None if it is missing or cannot be read."""
    try:
        return read_regular(path, MAX_BYTES).decode("utf-8").removeprefix(_BOM)
    except UnreadableError as error:
        if not error.missing:
            note(str(path), str(error))
    except UnicodeDecodeError:
        pass  # the tool that owns the file reports it
    return None


def ini_of(text: str) -> dict[str, dict[str, str]]:
    r"""Return the sections of an ini file with their options, as `configparser` reads them; {} without sections.

    Unlike `configparser`, it reads malformed files as far as possible and always in linear time; `configparser` takes
    quadratic time for long runs of spaces or many wrong lines.

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


def whole_number(value: object, maximum: int) -> int | None:
    """Return the value of an int, or of a string of digits, from 0 to `maximum`; None for others."""
    if (
        isinstance(value, str)
        and (text := value.strip()).isascii()
        and text.isdigit()
        and len(text) <= len(str(maximum))
    ):
        value = int(text)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= maximum else None
