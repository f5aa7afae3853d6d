"""Parse a set of characters in a pattern, such as `[a-z]`, as git's `wildmatch.c` does."""

from __future__ import annotations

import re

_Range = tuple[str, str]
_UPPER, _LOWER = ("A", "Z"), ("a", "z")
_CLASSES: dict[str, tuple[_Range, ...]] = {
    "alnum": (("0", "9"), _UPPER, _LOWER),
    "alpha": (_UPPER, _LOWER),
    "blank": (("\t", "\t"), (" ", " ")),
    "cntrl": (("\0", "\x1f"), ("\x7f", "\x7f")),
    "digit": (("0", "9"),),
    "graph": (("!", "~"),),
    "lower": (_LOWER,),
    "print": ((" ", "~"),),
    "punct": (("!", "/"), (":", "@"), ("[", "`"), ("{", "~")),
    "space": (("\t", "\n"), ("\r", "\r"), (" ", " ")),
    "upper": (_UPPER,),
    "xdigit": (("0", "9"), ("A", "F"), ("a", "f")),
}
"""The ASCII characters of each class in git; its white space excludes form feed and vertical tab."""


class MalformedError(ValueError):
    """The pattern matches nothing: it has an unclosed set, an unknown class or a final backslash."""


def read_set(pattern: str, at: int, *, folded: bool) -> tuple[str, int]:
    """Read the set whose opening bracket is before `at`; returns its expression and the offset after it."""
    negated = pattern.startswith(("!", "^"), at)
    at += negated
    ranges: list[_Range] = []
    previous = ""
    first = True
    while first or _at(pattern, at) != "]":
        first = False
        parsed, previous, at = _item(pattern, at, previous, folded=folded)
        ranges += parsed
    inner = "".join(f"{re.escape(low)}-{re.escape(high)}" for low, high in ranges if low <= high)
    # a set never matches a slash
    if negated:
        return f"[^/{inner}]", at + 1
    return (f"(?!/)[{inner}]" if inner else "(?!)"), at + 1


def _item(pattern: str, at: int, previous: str, *, folded: bool) -> tuple[tuple[_Range, ...], str, int]:
    """Read a character, range or class; returns its ranges, the possible start of a range, and the offset after it."""
    char = _at(pattern, at)
    if char == "-" and previous and pattern[at + 1 : at + 2] not in ("", "]"):
        at += 2 if pattern[at + 1] == "\\" else 1
        return _between(previous, _at(pattern, at), folded=folded), "", at + 1
    if pattern.startswith("[:", at):
        close = pattern.find("]", at + 2)
        if close < 0:
            raise MalformedError
        if close > at + 2 and pattern[close - 1] == ":":
            return _named(pattern[at + 2 : close - 1], folded=folded), "", close + 1
    elif char == "\\":
        at += 1
        char = _at(pattern, at)
    # git folds the path, but not the set: a single capital then matches nothing, but a range of capitals does
    return (() if folded and "A" <= char <= "Z" else ((char, char),)), char, at + 1


def _at(pattern: str, at: int) -> str:
    if at >= len(pattern):
        raise MalformedError
    return pattern[at]


def _between(low: str, high: str, *, folded: bool) -> tuple[_Range, ...]:
    if folded and low <= high and high >= "A" and low <= "Z":
        return (low, high), (max(low, "A").lower(), min(high, "Z").lower())
    return ((low, high),)


def _named(name: str, *, folded: bool) -> tuple[_Range, ...]:
    if name not in _CLASSES:
        raise MalformedError
    return _CLASSES[name] + ((_LOWER,) if folded and name == "upper" else ())
