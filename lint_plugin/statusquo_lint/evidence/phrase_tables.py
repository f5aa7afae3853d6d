"""Tables and rows that give a code its own phrase, name or explanation: they say what codes are called."""

from __future__ import annotations

import ast
import re

from statusquo import _names
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.codes import SELDOM, is_phrase, known_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROWS, _TITLED = 2, 2
"""The fewest rows of a table of reasons, and the texts in a row of it: a title and an explanation."""
_PHRASES_NEEDED, _SHARE = 2, 3
"""Rows with a phrase that make a table of several rows one of phrases: two, and more than a third."""
_PAIR = 2
_LINE = lazy_pattern(r"^(?:HTTP/\S+ )?(\d{3})\b")
_OPENING = lazy_pattern(r"^[^-:;,.(/\u2013\u2014]+(?=[-:;,.(/\u2013\u2014])")
"""The words before a dash or a bracket: `Method Not Allowed` of `Method Not Allowed - Integration Disabled`."""
_STEM = 4
"""Letters by which two words are taken for the same: `payment` and `pay`, `legal` and `legally`."""


def says_phrase(text: ast.expr, code: int) -> bool:
    """Whether an expression is the phrase or the name of a code, a status line of it, or begins with one of them."""
    words = _text(text)
    if is_phrase(words, code):
        return True
    line = _LINE.match(words)
    if line is not None:
        return int(line[1]) == code
    opening = _OPENING.match(words)
    return opening is not None and is_phrase(opening[0], code)


def _text(text: ast.expr | None) -> str:
    """The text that an expression is, or begins with; empty for any other expression."""
    if isinstance(text, ast.Tuple | ast.List) and text.elts:
        text = text.elts[0]
    if isinstance(text, ast.Call) and text.args:  # _("Not Found")
        text = text.args[0]
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str | bytes):
        return ""
    return text.value.decode("latin-1") if isinstance(text.value, bytes) else text.value


def phrase_table(table: ast.Dict) -> bool:
    """Whether a dictionary pairs codes with their phrases or names, in either direction, in more rows than one."""
    return _are_phrases(zip(table.keys, table.values, strict=True))


def phrase_rows(rows: Iterable[ast.expr]) -> bool:
    """Whether the pairs of a list are codes with their phrases or names."""
    return _are_phrases(
        (row.elts[0], row.elts[1]) for row in rows if isinstance(row, ast.Tuple | ast.List) and len(row.elts) == _PAIR
    )


def _are_phrases(pairs: Iterable[tuple[ast.expr | None, ast.expr]]) -> bool:
    """One row that happens to be the phrase, as `200: "ok"`, makes no table of phrases of several rows."""
    rows = said = 0
    for left, right in pairs:
        for code, text in ((left, right), (right, left)):
            if isinstance(code, ast.Constant) and type(code.value) is int:
                rows += 1
                said += text is not None and says_phrase(text, code.value)
    return (said >= _PHRASES_NEEDED or said == rows) and said * _SHARE > rows


def private_table(table: ast.Dict) -> bool:
    """Whether a dictionary from codes to texts gives one a meaning of its own: `451: "Wrong site"`, `452: "No quota"`.

    Of the registered codes only those that servers seldom send are looked at: the texts of others are worded freely.
    """
    pairs = [
        (key.value, _text(value))
        for key, value in zip(table.keys, table.values, strict=True)
        if isinstance(key, ast.Constant) and type(key.value) is int
    ]
    if len(pairs) < _ROWS or not all(text for _, text in pairs):
        return False
    return any(code not in known_codes() or (code in SELDOM and not _shares_word(text, code)) for code, text in pairs)


def _shares_word(text: str, code: int) -> bool:
    own = {word[:_STEM] for name in _names.phrases_of(code) for word in _words(name)}
    return any(word[:_STEM] in own or code in _ALSO_SAID.get(word, ()) for word in _words(text))


_ALSO_SAID = {"law": {451}, "court": {451}, "dmca": {451}, "censored": {451}, "blocked": {451}, "country": {451}}
"""What else is said of a code than the words of its phrase."""


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


def reason_table(table: ast.Dict) -> bool:
    """Whether every row gives a code its texts for the wire: bytes, or a title and an explanation."""
    return len(table.values) >= _ROWS and all(_is_reason(value) for value in table.values)


def _is_reason(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return len(value.elts) >= _TITLED and all(_is_text(item) for item in value.elts)
    return isinstance(value, ast.Constant) and isinstance(value.value, bytes)


def _is_text(item: ast.expr) -> bool:
    if isinstance(item, ast.JoinedStr):
        return True
    if isinstance(item, ast.Call) and len(item.args) == 1:  # _("Not Found")
        item = item.args[0]
    return isinstance(item, ast.Constant) and isinstance(item.value, str | bytes)
