"""Patterns by form: most are plain names, suffixes or prefixes, and are looked up instead of matched one by one."""

from __future__ import annotations

import re

from statusquo._dataclasses import dataclass, field
from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.files.wildmatch import SPECIAL, expression, fold

_BUT_STARS = lazy_pattern(r"[?\[\\]")
_PLAIN_START = lazy_pattern(r"[^*?\[\\]*")
_PLAIN_END = lazy_pattern(r"[*?]/?([^*?\[\]\\/]*)\Z")


@dataclass(slots=True)
class _Wild:
    """Any other pattern; its regular expression is compiled when a text has the right start and end."""

    rank: int
    on_path: bool
    pattern: str
    start: str
    end: str
    between: tuple[str, ...] | None = None
    """The texts that must follow the start in order, if there are only stars between them."""
    regex: re.Pattern[str] | None = None

    def fits(self, text: str, *, folded: bool) -> bool:
        if not text.startswith(self.start) or not text.endswith(self.end):
            return False
        if self.between is not None:
            return self._in_order(self.between, text)
        if self.regex is None:
            self.regex = re.compile(expression(self.pattern, folded=folded))
        return self.regex.match(text) is not None

    def _in_order(self, between: tuple[str, ...], text: str) -> bool:
        at, end = len(self.start), len(text) - len(self.end)
        for part in between:
            at = text.find(part, at, end)
            if at < 0:
                return False
            at += len(part)
        return at <= end


@dataclass(slots=True)
class Forms:
    """Patterns by form, each with a rank; the match with the highest rank wins."""

    folded: bool
    names: dict[str, int] = field(default_factory=dict)
    paths: dict[str, int] = field(default_factory=dict)
    suffixes: dict[str, int] = field(default_factory=dict)
    prefixes: dict[str, int] = field(default_factory=dict)
    sizes: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    """The lengths of the suffixes and of the prefixes."""
    wild: list[_Wild] = field(default_factory=list)

    def add(self, pattern: str, rank: int) -> None:
        """Add a pattern without its `!` and final slash; ranks must not decrease from call to call."""
        on_path = "/" in pattern
        pattern = pattern.removeprefix("/")
        text = fold(pattern) if self.folded else pattern
        if not SPECIAL.search(pattern):
            (self.paths if on_path else self.names)[text] = rank
        elif not on_path and pattern[0] == "*" and not SPECIAL.search(pattern, 1):
            self.suffixes[text[1:]] = rank
            self.sizes[0].add(len(text) - 1)
        elif not on_path and not SPECIAL.search(pattern.removesuffix("*")):
            self.prefixes[text[:-1]] = rank
            self.sizes[1].add(len(text) - 1)
        else:
            self.wild.append(_wild(rank, on_path, pattern, text))

    def last(self, path: str, name: str, rank: int) -> int:
        """Return the highest rank of a matching pattern, or `rank` if that is higher."""
        rank = max(rank, self.names.get(name, -1), self.paths.get(path, -1))
        for size in self.sizes[0]:
            if size <= len(name):
                rank = max(rank, self.suffixes.get(name[len(name) - size :], -1))
        for size in self.sizes[1]:
            if size <= len(name):
                rank = max(rank, self.prefixes.get(name[:size], -1))
        for wild in reversed(self.wild):
            if wild.rank <= rank:
                break
            if wild.fits(path if wild.on_path else name, folded=self.folded):
                return wild.rank
        return rank


def _wild(rank: int, on_path: bool, pattern: str, text: str) -> _Wild:
    if not on_path and not _BUT_STARS.search(text):
        first, *between, last = text.split("*")
        return _Wild(rank, on_path, pattern, first, last, tuple(between))
    start, end = _PLAIN_START.match(text), _PLAIN_END.search(text)
    return _Wild(rank, on_path, pattern, start[0] if start else "", end[1] if end else "")
