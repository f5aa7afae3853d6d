"""New sources into a notebook's JSON text: the strings that change are replaced, and nothing else is touched."""

from __future__ import annotations

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.notebooks.errors import NotebookError, NotRebuiltError
from statusquo_lint.notebooks.reading import read
from statusquo_lint.notebooks.spelling import rewritten, shared, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from statusquo_lint.notebooks.reading import Cell, Notebook

_LINE = lazy_pattern(r"[^\n]*\n|[^\n]+\Z")
_MOST = 2000
"""Lines of a changed stretch up to which those that stay are looked for."""


def rebuilt(notebook: Notebook, sources: Mapping[int, str]) -> str:
    """Return the notebook's text with the `sources` of some cells, by their numbers; raises NotRebuiltError.

    >>> book = read('{"cells": [{"cell_type": "code", "source": ["a\\\\n", "b"]}]}')
    >>> rebuilt(book, {1: "a\\nx\\nb"})
    '{"cells": [{"cell_type": "code", "source": ["a\\\\n", "x\\\\n", "b"]}]}'
    """
    ascii_only = notebook.text.isascii()
    parts = []
    at = 0
    for cell in notebook.cells:
        new = sources.get(cell.number, cell.source)
        if new != cell.source and cell.pieces:
            parts += [notebook.text[at : cell.pieces[0].start], _source(cell, new, notebook.text, ascii_only)]
            at = cell.pieces[-1].end
    text = "".join([*parts, notebook.text[at:]])
    _refuse_unlike(notebook, sources, text)
    return text


def _refuse_unlike(notebook: Notebook, sources: Mapping[int, str], text: str) -> None:
    try:
        found = read(text).cells
    except NotebookError as error:
        raise NotRebuiltError(str(error)) from error
    expected = [(cell.number, sources.get(cell.number, cell.source)) for cell in notebook.cells]
    if [(cell.number, cell.source) for cell in found] != expected:
        raise NotRebuiltError


def _source(cell: Cell, new: str, text: str, ascii_only: bool) -> str:
    """What is written from the first string of a source to its last."""
    raws = [text[piece.start : piece.end] for piece in cell.pieces]
    if not cell.listed:
        return rewritten(raws[0], cell.source, new, ascii_only=ascii_only)
    old = [piece.value for piece in cell.pieces]
    between = text[cell.pieces[0].end : cell.pieces[1].start] if len(old) > 1 else _separator(cell, text)
    gaps = [text[one.end : other.start] for one, other in zip(cell.pieces, cell.pieces[1:], strict=False)]
    lines = _LINE.findall(new) if _LINE.findall(cell.source) == old else _as_before(old, new)
    parts = []
    for first, last, new_first, new_last in _changes(old, lines):
        alike = last - first == new_last - new_first
        for index in range(new_first, new_last):
            raw = first + index - new_first
            gap = gaps[raw - 1] if alike and 0 < raw <= len(gaps) else between
            say = rewritten(raws[raw], old[raw], lines[index], ascii_only=ascii_only) if alike else ""
            parts += [gap, say or written(lines[index], ascii_only=ascii_only)]
    return "".join(parts[1:])


def _separator(cell: Cell, text: str) -> str:
    """What stands between two strings of a list that has only one."""
    start = cell.pieces[0].start
    opening = text.rindex("[", 0, start) + 1
    spaced = opening > 1 and text[:opening].rstrip("[").endswith(" ")
    return "," + (text[opening:start] or (" " if spaced else ""))


def _as_before(old: Sequence[str], new: str) -> list[str]:
    """The strings of a source that is not one line each: one of them takes all that changes."""
    before = "".join(old)
    head, tail = shared(before, new)
    ends = [0]
    for value in old:
        ends.append(ends[-1] + len(value))
    first = max(index for index, end in enumerate(ends[:-1]) if end <= head)
    last = min(index for index, end in enumerate(ends[1:], 1) if end >= len(before) - tail)
    middle = new[ends[first] : len(new) - (len(before) - ends[max(last, first + 1)])]
    return [*old[:first], middle, *old[max(last, first + 1) :]]


def _changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Stretches [a, b) of the old lines and [c, d) of the new ones that take their place, all lines covered."""
    import difflib  # noqa: PLC0415  (rarely needed)

    head, tail = shared(old, new)
    end, new_end = len(old) - tail, len(new) - tail
    if end - head == new_end - head or end - head + new_end - head > _MOST:
        middle = [(head, end, head, new_end)]
    else:
        matcher = difflib.SequenceMatcher(None, old[head:end], new[head:new_end], autojunk=False)
        middle = [(head + a, head + b, head + c, head + d) for _, a, b, c, d in matcher.get_opcodes()]
    return [(0, head, 0, head), *middle, (end, len(old), new_end, len(new))]
