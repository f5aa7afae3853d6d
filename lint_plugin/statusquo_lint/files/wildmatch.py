r"""One pattern of a .gitignore file as a regular expression that never takes its time.

Not pathspec's: that writes `.*` for each star, so that six of them take ten seconds on one file name, it refuses
`[z-a]`, which git accepts, and it knows neither git's folding of case nor its bytes. Here each star but the last in a
part of the path is settled by the first place where what follows it fits, as in every good glob, and never tried again.
The rules are those of git's `wildmatch.c` and `dir.c`, oddities included; the tests ask git itself.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_lint.files.wildset import MalformedError, read_set

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECIAL = re.compile(r"[*?\[\\]")
NOTHING = "(?!)"
_WITHIN = "[^/]"
_SLASH = "/"


@dataclass(frozen=True, slots=True)
class _Star:
    """Any text without a slash."""


@dataclass(frozen=True, slots=True)
class _Folders:
    """`**`: any folders, each with its slash; at least `least` of them."""

    least: int


@dataclass(frozen=True, slots=True)
class _Rest:
    """`**` at the end: all that remains."""


_Token = str | _Star | _Folders | _Rest
"""A string is an expression for one character."""


def expression(pattern: str, *, folded: bool = False) -> str:
    """Return an expression for `re.match` on a whole path; a malformed `pattern`, such as `[a`, fits nothing.

    Where `folded`, the path is to be given in lower case.

    >>> bool(re.match(expression("a/**/*.py"), "a/b/c/x.py")), expression("[a") == NOTHING
    (True, True)
    """
    try:
        tokens = list(_tokens(pattern, folded=folded))
    except MalformedError:
        return NOTHING
    return "".join(_pieces(tokens, itertools.count()))


def _tokens(pattern: str, *, folded: bool) -> Iterator[_Token]:
    first = SPECIAL.search(pattern)
    plain = first.start() if first else len(pattern)
    text = pattern[:plain]
    yield from map(re.escape, fold(text) if folded else text)
    at = plain
    while at < len(pattern):
        char = pattern[at]
        if char == "*":
            end = at
            while pattern.startswith("*", end):
                end += 1
            # git compares the plain start by itself, so that a `**` right behind it counts as one behind a slash
            token, at = _stars(pattern, at, end, at == plain or pattern[at - 1] == "/")
            yield token
        elif char == "[":
            token, at = read_set(pattern, at + 1, folded=folded)
            yield token
        elif char == "?":
            yield _WITHIN
            at += 1
        elif char == "\\":
            at += 1
            if at == len(pattern) or (folded and "A" <= pattern[at] <= "Z"):  # git folds the path, not this
                raise MalformedError
            yield re.escape(pattern[at])
            at += 1
        else:
            yield re.escape(fold(char) if folded else char)
            at += 1


def _stars(pattern: str, start: int, end: int, is_first: bool) -> tuple[_Token, int]:
    """Read one or more stars; returns what they mean and where to go on."""
    if end - start > 1 and is_first:
        if end == len(pattern):
            return _Rest(), end
        if pattern[end] == "/":
            return _Folders(0), end + 1
        if pattern.startswith("\\/", end):
            return _Folders(1), end + 2
    return _Star(), end


def _pieces(tokens: list[_Token], numbers: Iterator[int]) -> Iterator[str]:
    """Cut at each `**`: what lies between two of them fits best at the first place where it fits at all."""
    folders: int | None = None
    block: list[str | _Star] = []
    for token in tokens:
        if isinstance(token, _Folders):
            if folders is None or block:
                yield _placed(folders, block, numbers)
                folders, block = token.least, []
            else:  # `**/**/` is no more than `**/`
                folders += token.least
        elif isinstance(token, _Rest):
            yield _placed(folders, block, numbers)
            return
        else:
            block.append(token)
    found = "".join(_block(block, numbers)) + r"\Z"
    yield found if folders is None else f"(?:[^/]*/){{{folders},}}?{found}"


def _placed(folders: int | None, block: list[str | _Star], numbers: Iterator[int]) -> str:
    found = "".join(_block(block, numbers))
    return found if folders is None else _settled(f"(?:[^/]*/){{{folders},}}?{found}", numbers)


def _block(tokens: list[str | _Star], numbers: Iterator[int]) -> Iterator[str]:
    """What one part after the other must fit; only the last star of a part, which its end settles, may look twice."""
    fixed: list[str] = []
    stars = 0
    for token in [*tokens, _SLASH]:
        if isinstance(token, str) and token != _SLASH:
            fixed.append(token)
            continue
        text = "".join(fixed)
        if not stars:
            yield text
        elif token == _SLASH:
            yield f"{_WITHIN}*{text}"
        else:
            yield _settled(f"{_WITHIN}*?{text}", numbers)
        fixed, stars = ([_SLASH], 0) if token == _SLASH else ([], stars + 1)


def _settled(inner: str, numbers: Iterator[int]) -> str:
    """Match `inner` once and never again: `(?>…)`, which Python has from 3.11."""
    name = f"g{next(numbers)}"
    return f"(?=(?P<{name}>{inner}))(?P={name})"


def fold(text: str) -> str:
    """Return `text` with A to Z in lower case and the rest as it is, as git does it.

    >>> fold("ÄB.PY")
    'Äb.py'
    """
    if text.isascii():
        return text.lower()
    return re.sub("[A-Z]+", lambda found: found[0].lower(), text)
