"""Unified diffs in linear time: a fix changes single lines and adds a few, so the texts fall into step at once."""

from __future__ import annotations

from statusquo._escape import escaped
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.names import name_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

CONTEXT = 3
_REACH = 60
"""How far ahead the two texts are searched for the next line they share."""

_QUOTED = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
"""What follows the backslash where git quotes a byte of a name; other bytes are three octal digits."""

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
    return "".join([f"--- {_name(f'a/{path}')}\n+++ {_name(f'b/{path}')}\n", *hunks]) if hunks else ""


def followed(rows: Collection[int], old: Sequence[str], new: Sequence[str]) -> set[int]:
    """Return where rows of an old text may be in a new one, which was made by editing nothing but those rows.

    Equal lines can be taken for one another, so that it may be more places than there are rows. Added lines count too.

    >>> sorted(followed({2}, ["a", "x = 404"], ["import b", "a", "x = NOT_FOUND"]))
    [1, 3]
    """
    places: set[int] = set()
    row, ahead = 0, 0  # the row before the next change, and how much further down it is in the new text
    for first, last, new_first, new_last in (*_changes(old, new), (len(old), len(old), len(new), len(new))):
        places.update(each + ahead for each in rows if row < each <= first)
        places.update(range(new_first + 1, new_last + 1))
        row, ahead = last, new_last - last
    earliest = _earliest(rows, old, new)
    latest = _earliest({len(old) + 1 - each for each in rows}, old[::-1], new[::-1])
    if earliest and latest:
        for each in rows:
            places.update(range(earliest[each - 1], len(new) + 2 - latest[len(old) - each]))
    return places


def _earliest(free: Collection[int], old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return the first row of a new text at which each row of the old one can be, all but the free ones unchanged.

    Empty if some other row has changed too.

    >>> _earliest({1}, ["a", "b"], ["x", "a", "b"])
    [1, 3]
    """
    places: list[int] = []
    place = 0
    for row, line in enumerate(old, 1):
        place += 1
        while row not in free and place <= len(new) and new[place - 1] != line:
            place += 1
        if place > len(new):
            return []
        places.append(place)
    return places


def _name(path: str) -> str:
    r"""Return a name as git writes it: quoted where it has to be, and with a tab where it would seem to end earlier.

    >>> _name("a/x.py"), _name("a/x\ny.py"), _name("a/x\udcff.py")
    ('a/x.py', '"a/x\\ny.py"', '"a/x\\377.py"')
    """
    if escaped(path) == path and '"' not in path and "\\" not in path:
        return f"{path}\t" if " " in path else path
    plain = set(range(0x20, 0x7F)) - _QUOTED.keys()
    if "##" in path:
        plain.discard(ord("#"))  # CI systems obey what follows two of them
    return '"{}"'.format("".join(chr(byte) if byte in plain else _quoted(byte) for byte in name_bytes(path)))


def _quoted(byte: int) -> str:
    return f"\\{_QUOTED[byte]}" if byte in _QUOTED else f"\\{byte:03o}"


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
        yield from _finer(before, after, (row, row + skip, new_row, new_row + new_skip))
        row, new_row = row + skip, new_row + new_skip


def _finer(before: Sequence[str], after: Sequence[str], block: Change) -> Iterator[Change]:
    """Split a block, which is at most `_REACH` lines long on either side, at the lines that both sides share."""
    import difflib  # noqa: PLC0415  (rarely needed)

    first, last, new_first, new_last = block
    matcher = difflib.SequenceMatcher(None, before[first:last], after[new_first:new_last], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield first + start, first + end, new_first + new_start, new_first + new_end


def _until_in_step(before: Sequence[str], after: Sequence[str], row: int, new_row: int) -> tuple[int, int]:
    """Return how many lines to pass on either side until both go on alike, the fewest first.

    Alike means two equal lines, or one and the next but one, as where every other line is edited. Where that is far
    away, both sides go on by as many lines: edits keep the number of lines, so that they fall into step again.
    """
    rest, new_rest = len(before) - row, len(after) - new_row
    for distance in range(1, min(_REACH, rest + new_rest)):
        for skip in sorted(range(distance + 1), key=lambda skip: abs(2 * skip - distance)):
            if (
                skip <= rest
                and distance - skip <= new_rest
                and _alike(before, after, row + skip, new_row + distance - skip)
            ):
                return skip, distance - skip
    return min(rest, _REACH), min(new_rest, _REACH)


def _alike(before: Sequence[str], after: Sequence[str], row: int, new_row: int) -> bool:
    old, new = before[row : row + 3], after[new_row : new_row + 3]
    return old[:1] == new[:1] and (old[1:2] == new[1:2] or (len(old) == len(new) and old[2:] == new[2:]))


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
