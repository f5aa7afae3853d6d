"""Patterns sorted by their form: names, endings and beginnings, which most are, are looked up and not tried."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from statusquo_lint.files.wildmatch import SPECIAL, expression, fold

_BUT_STARS = re.compile(r"[?\[\\]")
_PLAIN_START = re.compile(r"[^*?\[\\]*")
_PLAIN_END = re.compile(r"[*?]/?([^*?\[\]\\/]*)\Z")


@dataclass(slots=True)
class _Wild:
    """Any other pattern; its regular expression is built when a text starts and ends as it must."""

    rank: int
    on_path: bool
    pattern: str
    start: str
    end: str
    between: tuple[str, ...] | None = None
    """What must follow the start in order, where there is nothing but stars between."""
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
    """Patterns by their form, each with its rank: a later one that is to win over an earlier has the higher."""

    folded: bool
    names: dict[str, int] = field(default_factory=dict)
    paths: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    sizes: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    """The lengths of the endings and of the beginnings."""
    wild: list[_Wild] = field(default_factory=list)

    def add(self, pattern: str, rank: int) -> None:
        """Take a pattern without its `!` and the slash at its end; no rank is lower than that of the last."""
        on_path = "/" in pattern
        pattern = pattern.removeprefix("/")
        text = fold(pattern) if self.folded else pattern
        if not SPECIAL.search(pattern):
            (self.paths if on_path else self.names)[text] = rank
        elif not on_path and pattern[0] == "*" and not SPECIAL.search(pattern, 1):
            self.endings[text[1:]] = rank
            self.sizes[0].add(len(text) - 1)
        elif not on_path and not SPECIAL.search(pattern.removesuffix("*")):
            self.beginnings[text[:-1]] = rank
            self.sizes[1].add(len(text) - 1)
        else:
            self.wild.append(_wild(rank, on_path, pattern, text))

    def last(self, path: str, name: str, rank: int) -> int:
        """Return the highest rank of a pattern that fits, if it is above `rank`."""
        rank = max(rank, self.names.get(name, -1), self.paths.get(path, -1))
        for size in self.sizes[0]:
            if size <= len(name):
                rank = max(rank, self.endings.get(name[len(name) - size :], -1))
        for size in self.sizes[1]:
            if size <= len(name):
                rank = max(rank, self.beginnings.get(name[:size], -1))
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
