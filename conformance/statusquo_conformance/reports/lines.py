"""Lines for a terminal: their styles, wrapping, and short texts in them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Style = Literal["", "bold", "good", "bad", "warn", "dim"]
WIDTH = 80


class Line(NamedTuple):
    """One line of the report, without a newline."""

    text: str
    style: Style = ""


def wrapped(text: str, indent: str, width: int, style: Style = "") -> Iterator[Line]:
    """Wrap `text` at `width`; only the first line has the marker at the end of `indent`."""
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (Line(line, style) for line in lines)


def by_area(ids: Iterable[str]) -> list[str]:
    """Group ids by area: `phrases.ascii`, or `phrases.* (10)` for several."""
    areas: dict[str, list[str]] = {}
    for id_ in ids:
        areas.setdefault(id_.partition(".")[0], []).append(id_)
    return [group[0] if len(group) == 1 else f"{area}.* ({len(group)})" for area, group in areas.items()]


def counted(count: int, noun: str, plural: str = "") -> str:
    """Format a count with its noun; `plural` defaults to the noun with an s.

    >>> counted(1, "code"), counted(2, "code"), counted(2, "advisory", "advisories")
    ('1 code', '2 codes', '2 advisories')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {plural or noun + 's'}"
