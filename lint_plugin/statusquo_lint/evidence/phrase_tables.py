"""Tables and rows that give a code its own phrase, name or explanation: they say what codes are called."""

from __future__ import annotations

import ast

from statusquo_lint.knowledge.codes import is_phrase

_ROWS, _TITLED = 2, 2
"""The fewest rows of a table of reasons, and the texts in a row of it: a title and an explanation."""


def says_phrase(text: ast.expr, code: int) -> bool:
    """Whether an expression is the phrase or the name of a code, or begins with it."""
    if isinstance(text, ast.Tuple | ast.List) and text.elts:
        text = text.elts[0]
    if isinstance(text, ast.Call) and text.args:  # _("Not Found")
        text = text.args[0]
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str | bytes):
        return False
    return is_phrase(text.value.decode("latin-1") if isinstance(text.value, bytes) else text.value, code)


def phrase_table(table: ast.Dict) -> bool:
    """Whether a third of a dictionary's rows or more pair a code with its phrase or name, in either direction."""
    rows = said = 0
    for key, value in zip(table.keys, table.values, strict=True):
        for code, text in ((key, value), (value, key)):
            if isinstance(code, ast.Constant) and type(code.value) is int:
                rows += 1
                said += text is not None and says_phrase(text, code.value)
    return said * 3 > rows


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
