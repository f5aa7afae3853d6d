"""What IPython runs beside Python: magics, shell lines and questions, put out of the parser's sight row by row."""

from __future__ import annotations

import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

SHOWN = "repr"
"""What a value is given to where the notebook shows it that way, or a magic may."""
_WORD = lazy_pattern(r"(?<![.\w])[^\W\d]\w*")
_ROW = lazy_pattern(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_TOKEN = lazy_pattern(
    r"(?P<long>\"\"\"|''')|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*"
    r"|(?P<open>[\[({])|(?P<close>[\])}])|(?P<joined>\\\n)|(?P<end>\n)",
    re.DOTALL,
)
_ESCAPE = lazy_pattern(r"[ \t]*[%!?/,;]")
_QUESTION = lazy_pattern(r"[ \t]*[^\s#'\"][^#'\"]*\?{1,2}[ \t]*$")
_STORED = lazy_pattern(r"(?P<target>[ \t]*[^\s=#!%'\"](?:[^=#!%'\"]|'[^']*'|\"[^\"]*\")*)=[ \t]*[!%]")
_CELL_MAGIC = lazy_pattern(r"%%(\w+)?")
_RUN_HERE = frozenset({"time", "capture", "prun", "ipytest"})
"""Cell magics below which Python runs with the notebook's own names."""


def rows_of(text: str) -> list[str]:
    r"""Split a text into its rows with their ends, as Python counts them.

    >>> rows_of("a\r\nb\x0cc\rd")
    ['a\r\n', 'b\x0cc\r', 'd']
    """
    return _ROW.findall(text)


def head(rows: Sequence[str]) -> int | None:
    """How many rows at the top of a cell are a magic for all of it; None where what follows is no Python of ours."""
    first = next((index for index, row in enumerate(rows) if row.strip()), 0)
    found = _CELL_MAGIC.match(rows[first]) if rows else None
    if found is None:
        return 0
    return first + 1 if found[1] in _RUN_HERE and not rows[first].rstrip().endswith("?") else None


def words_in(text: str, bound: Container[str]) -> list[str]:
    """Return the names of `bound` that a text holds, sorted: a magic may do anything with them.

    >>> words_in("!curl -d $status {codes[0]}", {"codes", "status", "url"})
    ['codes', 'status']
    """
    return sorted({word for word in _WORD.findall(text) if word in bound})


def neutral(rows: Sequence[str], fresh: Callable[[], str], bound: Container[str] = ()) -> dict[int, str]:
    """Return what to write for each row (from 0) that is no Python, so that the rest means what it means.

    `fresh` gives a name that stands nowhere else. Names of `bound` in such a row are still seen to be used there.

    >>> rows = ["%time f()\\n", "x = !ls\\n", "if x:\\n", "    !rm $x"]
    >>> neutral(rows, lambda: "_1", {"x"})
    {0: '# _1\\n', 1: 'x = _1()\\n', 3: '    repr([x])  # _1'}
    """
    bare = [row.rstrip("\r\n") for row in rows]
    text = "\n".join(bare) + "\n"
    starts = {}
    at = 0
    for index, row in enumerate(bare):
        starts[at] = index
        at += len(row) + 1
    found: dict[int, str] = {}
    at = 0
    while at < len(text):
        first = last = starts[at]
        if not _is_magic(bare[first]):
            at = _end_of_line(text, at)
            continue
        while bare[last].endswith("\\") and last + 1 < len(bare):  # a backslash continues a shell line too
            last += 1
        names = words_in(" ".join(bare[first : last + 1]), bound)
        written = [_in_place_of(bare[first], fresh(), names), *(f"# {fresh()}" for _ in range(first, last))]
        for index, row in enumerate(written, first):
            found[index] = row + rows[index][len(bare[index]) :]
            at += len(bare[index]) + 1
    return found


def _is_magic(row: str) -> bool:
    return bool(_STORED.match(row) or _ESCAPE.match(row) or _QUESTION.match(row))


def _in_place_of(row: str, name: str, used: Sequence[str]) -> str:
    """What stands for a row at which a statement begins."""
    stored = _STORED.match(row)
    if stored is not None:
        there = words_in(stored["target"], used)
        names = ", ".join(word for word in used if word not in there)
        return f"{stored['target']}= {name}({f'{SHOWN}([{names}])' if names else ''})"
    indent = row[: len(row) - len(row.lstrip())]
    if used:
        return f"{indent}{SHOWN}([{', '.join(used)}])  # {name}"
    return f"{indent}pass  # {name}" if indent else f"# {name}"


def _end_of_string(text: str, at: int, quotes: str) -> int:
    """Where a string of three quotes ends that goes on at `at`; the end of the text if it is open."""
    while True:
        end = text.find(quotes, at)
        if end < 0:
            return len(text)
        backslash = text.find("\\", at, end)
        if backslash < 0:
            return end + len(quotes)
        at = backslash + 2


def _end_of_line(text: str, at: int) -> int:
    """Where the line that begins at `at` ends, with all rows that brackets, strings and backslashes join to it."""
    depth = 0
    while True:
        token = _TOKEN.search(text, at)
        if token is None:
            return len(text)
        at = token.end()
        if token["long"]:
            at = _end_of_string(text, at, token["long"])
        elif token["open"]:
            depth += 1
        elif token["close"]:
            depth = max(0, depth - 1)
        elif token["end"] and not depth:
            return at
