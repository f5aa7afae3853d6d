"""Parse git's configuration files, whose syntax differs from that of `configparser`."""

from __future__ import annotations

import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = lazy_pattern(r"(?:\s|[#;][^\n]*)*")
_SECTION = lazy_pattern(r'\[([\w.-]+)(?:\s+"((?:[^"\\\n]|\\[^\n])*)")?\s*\]', re.ASCII)
_KEY = lazy_pattern(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*(=|(?=\n|\Z))")
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", '"': '"', "\\": "\\", "\n": ""}


def entries(text: str) -> Iterator[tuple[str, str, str, str]]:
    r"""Yield section, quoted subsection, key and value of each entry, up to the first syntax error.

    >>> list(entries('[core]\n\tIgnoreCase\n[includeIf "gitdir:~/x/"] path = "a b" # note\n'))
    [('core', '', 'ignorecase', 'true'), ('includeif', 'gitdir:~/x/', 'path', 'a b')]
    """
    text = text.replace("\r\n", "\n")
    section = detail = ""
    at = _end(_BLANK.match(text))
    while at < len(text):
        if header := _SECTION.match(text, at):
            section, _, detail = header[1].lower().partition(".")
            if header[2] is not None:
                section, detail = header[1].lower(), re.sub(r"\\(.)", r"\1", header[2])
            at = header.end()
        elif section and (key := _KEY.match(text, at)):
            read = _value(text, key.end()) if key[2] else ("true", key.end())
            if read is None:
                return
            yield section, detail, key[1].lower(), read[0]
            at = read[1]
        else:
            return
        at = _end(_BLANK.match(text, at))


def _value(text: str, at: int) -> tuple[str, int] | None:
    """Read the value after an equals sign; returns it with the offset after it, or None if it is malformed."""
    chars: list[str] = []
    length = 0  # without the white space at the end
    quoted = False
    while at < len(text) and text[at] != "\n":
        char = text[at]
        if char == "\\":
            at += 1
            if text[at : at + 1] not in _ESCAPES:
                return None
            chars.append(_ESCAPES[text[at]])
            length = len(chars)
        elif char == '"':
            quoted = not quoted
        elif not quoted and char in "#;":
            break
        elif quoted or not char.isspace():
            chars.append(char)
            length = len(chars)
        elif chars:
            chars.append(char)
        at += 1
    return None if quoted else ("".join(chars[:length]), at)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
