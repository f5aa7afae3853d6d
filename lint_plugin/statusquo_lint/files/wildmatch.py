r"""Convert a pattern of a .gitignore file to a regular expression without excessive backtracking.

pathspec is no alternative: it writes `.*` for each star, so that six stars take ten seconds on one file name; it
rejects `[z-a]`, which git accepts; and it lacks git's case folding and comparison of bytes. Here, each star except the
last in a path component matches as little as possible, and is never tried again. The rules, including special cases,
are those of git's `wildmatch.c` and `dir.c`; the tests compare with git itself.
"""

from __future__ import annotations

import itertools
import re

from statusquo._dataclasses import dataclass
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.wildmatch_set import MalformedError, read_set

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECIAL = lazy_pattern(r"[*?\[\\]")
NOTHING = "(?!)"
_WITHIN = "[^/]"
_SLASH = "/"


@dataclass(frozen=True, slots=True)
class _Star:
    """Any text without a slash."""


@dataclass(frozen=True, slots=True)
class _Folders:
    """`**`: any folders, each with its slash; at least `minimum` of them."""

    minimum: int


@dataclass(frozen=True, slots=True)
class _Rest:
    """`**` at the end: any rest of the path."""


_Token = str | _Star | _Folders | _Rest
"""A string is a regular expression for one character."""


def expression(pattern: str, *, folded: bool = False) -> str:
    """Return an expression for `re.match` on a whole path; a malformed `pattern`, such as `[a`, matches nothing.

    With `folded`, the path must be in lower case.

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
            # git compares the plain start separately, so `**` directly after it counts as after a slash
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
            if at == len(pattern) or (folded and "A" <= pattern[at] <= "Z"):  # git folds the path, but not escapes
                raise MalformedError
            yield re.escape(pattern[at])
            at += 1
        else:
            yield re.escape(fold(char) if folded else char)
            at += 1


def _stars(pattern: str, start: int, end: int, is_first: bool) -> tuple[_Token, int]:
    """Read one or more stars; returns their token and the offset after it."""
    if end - start > 1 and is_first:
        if end == len(pattern):
            return _Rest(), end
        if pattern[end] == "/":
            return _Folders(0), end + 1
        if pattern.startswith("\\/", end):
            return _Folders(1), end + 2
    return _Star(), end


def _pieces(tokens: list[_Token], numbers: Iterator[int]) -> Iterator[str]:
    """Split the tokens at each `**`; the part between two of them can match at the first possible position."""
    folders: int | None = None
    block: list[str | _Star] = []
    for token in tokens:
        if isinstance(token, _Folders):
            if folders is None or block:
                yield _placed(folders, block, numbers)
                folders, block = token.minimum, []
            else:  # `**/**/` is the same as `**/`
                folders += token.minimum
        elif isinstance(token, _Rest):
            yield _placed(folders, block, numbers)
            return
        else:
            block.append(token)
    last = "".join(_block(block, numbers)) + r"\Z"
    yield last if folders is None else f"(?:[^/]*/){{{folders},}}?{last}"


def _placed(folders: int | None, block: list[str | _Star], numbers: Iterator[int]) -> str:
    part = "".join(_block(block, numbers))
    return part if folders is None else _atomic(f"(?:[^/]*/){{{folders},}}?{part}", numbers)


def _block(tokens: list[str | _Star], numbers: Iterator[int]) -> Iterator[str]:
    """Yield the expression of each path component; only its last star may backtrack, limited by the component's end."""
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
            yield _atomic(f"{_WITHIN}*?{text}", numbers)
        fixed, stars = ([_SLASH], 0) if token == _SLASH else ([], stars + 1)


def _atomic(inner: str, numbers: Iterator[int]) -> str:
    """Return an atomic group for `inner`, without backtracking: `(?>…)`, which Python has since 3.11."""
    name = f"g{next(numbers)}"
    return f"(?=(?P<{name}>{inner}))(?P={name})"


def fold(text: str) -> str:
    """Return `text` with A to Z in lower case and other characters unchanged, as git does.

    >>> fold("ÄB.PY")
    'Äb.py'
    """
    if text.isascii():
        return text.lower()
    return re.sub("[A-Z]+", lambda match: match[0].lower(), text)
