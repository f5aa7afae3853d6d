"""JSON strings as they are written: what does not change in them keeps its escapes."""

from __future__ import annotations

import json
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT = lazy_pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
"""What one character of a string is written as, between the quotes."""


def written(text: str, *, ascii_only: bool = True) -> str:
    r"""Return a JSON string.

    >>> written('"é"\n'), written("é", ascii_only=False)
    ('"\\"\\u00e9\\"\\n"', '"é"')
    """
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which no file in UTF-8 can hold as it is
        ascii_only = True
    return json.dumps(text, ensure_ascii=ascii_only)


def rewritten(raw: str, old: str, new: str, *, ascii_only: bool = True) -> str:
    r"""Return the JSON string `raw`, which says `old`, so that it says `new`; the rest keeps its spelling.

    >>> rewritten(r'"\u00e9\/ == 404"', "é/ == 404", "é/ == NOT_FOUND")
    '"\\u00e9\\/ == NOT_FOUND"'
    """
    if old == new:
        return raw
    head, tail = shared(old, new)
    first, last = offsets(raw, (head, len(old) - tail))
    middle = written(new[head : len(new) - tail], ascii_only=ascii_only)[1:-1]
    return raw[:first] + middle + raw[last:]


def offsets(raw: str, places: Sequence[int]) -> list[int]:
    r"""Return where characters of a JSON string are written, by their places (ascending) in what it says.

    >>> offsets(r'"\u00e9x"', (0, 1, 2))
    [1, 7, 8]
    """
    if "\\" not in raw:
        return [place + 1 for place in places]
    found = []
    at, seen = 1, 0
    for place in places:
        while seen < place:
            unit = _UNIT.match(raw, at)
            at = unit.end() if unit else at + 1
            seen += 1
        found.append(at)
    return found


def shared(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """Return how many items two texts or lists share at their beginning, and how many more at their end.

    >>> shared("a404b", "aNOT_FOUNDb"), shared("aa", "aaa")
    ((1, 1), (2, 0))
    """
    head = tail = 0
    least = min(len(old), len(new))
    while head < least and old[head] == new[head]:
        head += 1
    while tail < least - head and old[-tail - 1] == new[-tail - 1]:
        tail += 1
    return head, tail
