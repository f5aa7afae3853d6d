"""A row: one figure that a benchmark gives, with what is promised about it and what was aimed at."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What a figure is called, its unit (`x` for a ratio), and what the project promises about it."""

    name: str
    """What is measured, against what; in Markdown, since it is a row of the page too."""
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    target: float | None = None
    """What was aimed at, where that is more than is promised."""
    tried: str = ""
    """What was tried, in a short sentence without its full stop, where the promise or the target is missed."""

    @property
    def promise(self) -> str:
        """The promise in words, nothing where there is none."""
        limit = self.at_most if self.at_least is None else self.at_least
        return "" if limit is None else f"{self._side} {limit:g}"

    @property
    def aim(self) -> str:
        """The target in words, nothing where no more than the promise was aimed at."""
        return "" if self.target is None else f"{self._side} {self.target:g}"

    @property
    def _side(self) -> str:
        return "at most" if self.at_least is None else "at least"

    def keeps(self, value: float) -> bool:
        """Whether a figure keeps the promise; without a promise any does."""
        return self._within(value, self.at_most, self.at_least)

    def reaches(self, value: float) -> bool:
        """Whether a figure is as good as was aimed at; without a target, as good as promised."""
        if self.target is None:
            return self.keeps(value)
        return self._within(value, self.target if self.at_least is None else None, self.target)

    def _within(self, value: float, most: float | None, least: float | None) -> bool:
        if most is not None:
            return value <= most
        return least is None or value >= least


def rounded(value: float, row: Row) -> str:
    """A figure in three digits, or in as many more as it takes to see on which side of its limits it is.

    >>> rounded(9.8765, Row("a", "x")), rounded(224741, Row("b", "files")), rounded(1.0504, Row("c", "x", at_most=1.05))
    ('9.88', '224,741', '1.0504')
    """
    whole = len(str(math.floor(abs(value))))
    places = max(0, 3 - whole)
    while _seen(value, row) != _seen(round(value, places), row):
        places += 1
    return f"{value:,.{places}f}"


def _seen(value: float, row: Row) -> tuple[bool, bool]:
    return row.keeps(value), row.reaches(value)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A row with the figure that was measured for it."""

    row: Row
    value: float

    @property
    def kept(self) -> bool:
        """Whether the figure keeps the promise."""
        return self.row.keeps(self.value)

    @property
    def reached(self) -> bool:
        """Whether the figure is as good as was aimed at."""
        return self.row.reaches(self.value)
