"""Clean text from a target for display: no control characters, no lone surrogates, no endless lines."""

from __future__ import annotations

import re

from statusquo._escape import escaped

MAX_LENGTH = 300
MAX_LINE_LENGTH = 2000
"""The limit for a text on its own line: an error message, the name of a test."""
_COMMAND = re.compile(r"(?<!\S):(?=:)")
"""A GitHub workflow command; it has to start a line, and after wrapping any word may."""


def clean(text: str, max_length: int = MAX_LENGTH) -> str:
    """Put `text` on one line: escape what is not printable, and cut the middle beyond `max_length` characters.

    Unlike `escaped`, it also escapes a no-break space. Cleaning a cleaned text does not change it, because results are
    sent between processes as cleaned text.

    >>> clean("a\\x1b[31mb\\ud800")
    'a\\\\x1b[31mb\\\\ud800'
    >>> clean("0123456789" * 3, max_length=11)
    '01234…56789'
    """
    if len(text) > 2 * max_length:  # the middle is cut anyway
        text = text[:max_length] + text[-max_length:]
    if not text.isprintable():
        text = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    text = escaped(text)
    if "::" in text:
        text = _COMMAND.sub(r"\\x3a", text)
    if len(text) <= max_length:
        return text
    half = (max_length - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
