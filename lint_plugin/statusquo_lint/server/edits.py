"""What turns one text into another, as edits: small ones, so that cursors and markers stay in place."""

from __future__ import annotations

import difflib

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.server.texts import Position, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_ROWS = 20_000
"""Rows in a changed stretch up to which those that stay are looked for."""


@dataclass(frozen=True)
class TextEdit:
    """New text for the place between two positions of the old one."""

    start: Position
    end: Position
    text: str


def edits(old: Text, new: str) -> list[TextEdit]:
    r"""Return the edits that turn a text into another, in order and without overlaps.

    >>> [(edit.start.row, edit.start.units, edit.text) for edit in edits(Text("a\nb = 404\n"), "x\na\nb = OK\n")]
    [(0, 0, 'x\n'), (1, 4, 'OK')]
    """
    before, after = old.rows, Text(new).rows
    return [
        TextEdit(old.position(*start), old.position(*end), text)
        for first, last, new_first, new_last in _changes(before, after)
        for start, end, text in [_trimmed(before, first, last, "".join(after[new_first:new_last]))]
    ]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of rows that differ."""
    head = _shared(before, after)
    most = min(len(before), len(after)) - head
    tail = min(_shared(before[::-1], after[::-1]), most)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) + len(new) > _MOST_ROWS:
        yield head, head + len(old), head, head + len(new)
        return
    if len(old) == len(new):  # row by row: most edits change no number of rows
        rows = [(index, index + 1, index, index + 1) for index in range(len(old)) if old[index] != new[index]]
    else:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        rows = [codes for tag, *codes in matcher.get_opcodes() if tag != "equal"]  # type: ignore[misc]
    for first, last, new_first, new_last in rows:
        if last - first == new_last - new_first:
            yield from (
                (head + first + at, head + first + at + 1, head + new_first + at, head + new_first + at + 1)
                for at in range(last - first)
            )
        else:
            yield head + first, head + last, head + new_first, head + new_last


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _trimmed(rows: Sequence[str], first: int, last: int, text: str) -> tuple[tuple[int, int], tuple[int, int], str]:
    """Take off what a stretch and its new text share at both ends; never a part of a row's end."""
    old = "".join(rows[first:last])
    if last != first + 1 or old.endswith("\n") != text.endswith("\n"):
        return (first, 0), _end(rows, last), text
    body, new = old.rstrip("\r\n"), text.rstrip("\r\n")
    if old[len(body) :] != text[len(new) :] or "\n" in new or "\r" in new:
        return (first, 0), _end(rows, last), text
    head = _shared(body, new)
    tail = min(_shared(body[::-1], new[::-1]), min(len(body), len(new)) - head)
    return (first, head), (first, len(body) - tail), new[head : len(new) - tail]


def _end(rows: Sequence[str], last: int) -> tuple[int, int]:
    """Where a stretch of rows ends: at the next row, or behind the last."""
    return (last, 0) if last < len(rows) else (len(rows) - 1, len(rows[-1]))
