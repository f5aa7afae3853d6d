"""Text that came from a target, made fit to print: no control characters, no lone surrogates, no endless lines."""

from __future__ import annotations

import re

from statusquo._escape import escaped

LONGEST = 300
LONGEST_LINE = 2000
"""For what is a line of its own: a sentence about an error, a name of a test."""
_COMMAND = re.compile(r"(?<!\S):(?=:)")
"""What GitHub takes for a command where a line begins, as any word may once lines are folded."""


def clean(text: str, longest: int = LONGEST) -> str:
    """`text` on one line: what is not printable written as an escape, the middle left out beyond `longest` characters.

    It goes further than `escaped`, since here a no-break space is no space. Cleaning twice gives what cleaning once
    gives, since results travel between processes as cleaned text.

    >>> clean("a\\x1b[31mb\\ud800")
    'a\\\\x1b[31mb\\\\ud800'
    >>> clean("0123456789" * 3, longest=11)
    '01234…56789'
    """
    if len(text) > 2 * longest:  # what is left out needs no look
        text = text[:longest] + text[-longest:]
    if not text.isprintable():
        text = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    text = _COMMAND.sub(r"\\x3a", escaped(text))
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
