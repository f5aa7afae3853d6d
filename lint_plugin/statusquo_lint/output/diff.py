"""Unified diffs in linear time: a fix changes single lines and adds a few, so the texts fall into step at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CONTEXT = 3
_REACH = 60
"""How far ahead the two texts are searched for the next line they share."""

Change = tuple[int, int, int, int]
"""Old lines [a, b) became new lines [c, d)."""


def unified(old: str, new: str, path: str) -> str:
    r"""Return the diff as `git diff` and `patch` read it, or nothing where the texts are equal.

    >>> print(unified("a\nb\n", "a\nc\n", "x.py"), end="")
    --- a/x.py
    +++ b/x.py
    @@ -1,2 +1,2 @@
     a
    -b
    +c
    """
    before, after = _lines(old), _lines(new)
    hunks = [_hunk(before, after, changes) for changes in _hunks(_changes(before, after))]
    return "".join([f"--- a/{path}\n+++ b/{path}\n", *hunks]) if hunks else ""


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    row, new_row = 0, 0
    while row < len(before) or new_row < len(after):
        if row < len(before) and new_row < len(after) and before[row] == after[new_row]:
            row, new_row = row + 1, new_row + 1
            continue
        skip, new_skip = _until_in_step(before, after, row, new_row)
        yield row, row + skip, new_row, new_row + new_skip
        row, new_row = row + skip, new_row + new_skip


def _until_in_step(before: Sequence[str], after: Sequence[str], row: int, new_row: int) -> tuple[int, int]:
    """Return how many lines to pass on either side until both go on alike, the fewest first."""
    rest, new_rest = len(before) - row, len(after) - new_row
    for distance in range(1, _REACH):
        for skip in sorted(range(distance + 1), key=lambda skip: abs(2 * skip - distance)):
            new_skip = distance - skip
            if skip > rest or new_skip > new_rest:
                continue
            ahead = before[row + skip : row + skip + 2]
            if ahead == after[new_row + new_skip : new_row + new_skip + 2]:
                return skip, new_skip
    return rest, new_rest


def _hunks(changes: Iterable[Change]) -> Iterator[list[Change]]:
    hunk: list[Change] = []
    for change in changes:
        if hunk and change[0] - hunk[-1][1] > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(before: Sequence[str], after: Sequence[str], hunk: Sequence[Change]) -> str:
    lead = min(CONTEXT, hunk[0][0])
    tail = min(CONTEXT, len(before) - hunk[-1][1])
    start, end = hunk[0][0] - lead, hunk[-1][1] + tail
    new_start, new_end = hunk[0][2] - lead, hunk[-1][3] + tail
    parts = [f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"]
    row = start
    for first, last, new_first, new_last in hunk:
        parts += [_marked(" ", line) for line in before[row:first]]
        parts += [_marked("-", line) for line in before[first:last]]
        parts += [_marked("+", line) for line in after[new_first:new_last]]
        row = last
    parts += [_marked(" ", line) for line in before[row:end]]
    return "".join(parts)


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + (count > 0)}" if count == 1 else f"{start + (count > 0)},{count}"


def _marked(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
