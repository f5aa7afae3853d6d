"""Text that came from a target, made fit to print: no control characters, no lone surrogates, no endless lines."""

from __future__ import annotations

LONGEST = 300


def clean(text: str, longest: int = LONGEST) -> str:
    """`text` on one line: what is not printable written as an escape, the middle left out beyond `longest` characters.

    Cleaning twice gives what cleaning once gives, since results travel between processes as cleaned text.

    >>> clean("a\\x1b[31mb\\ud800")
    'a\\\\x1b[31mb\\\\ud800'
    >>> clean("0123456789" * 3, longest=11)
    '01234…56789'
    """
    escaped = text
    if not text.isprintable():
        escaped = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    if len(escaped) <= longest:
        return escaped
    half = (longest - 1) // 2
    return f"{escaped[:half]}…{escaped[-half:]}"
