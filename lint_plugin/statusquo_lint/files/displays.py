"""Whether a text that parses as Python is data all the same: displays and constants, and nothing that is done."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.files.text import UndecodableError, decode
from statusquo_lint.syntax.parsing import tree_of

_DISPLAYED = lazy_pattern(r"(?:\s|\\ufeff|#[^\r\n]*(?:[\r\n]|\Z))*[\[{(\"'rbuRBU]")
_TRIPLE = ('"""', "'''")
_CODE = lazy_pattern(
    r"[ \t]*(?:#[^\r\n]*)?[\r\n](?:\s|#[^\r\n]*[\r\n])*"
    r"(?:@|(?:from|import|class|def|async|if|try|with|for|while)\b|[^\W\d]\w* *=)"
)
"""Matches, from the end of a line on, comments and a statement that is no display and no constant."""
_LAST = frozenset("]})\"',")
"""Characters that the text of a display or of a constant can end in."""
_PLAIN = (
    *(ast.Dict, ast.List, ast.Tuple, ast.Constant, ast.Name, ast.Attribute, ast.expr_context),
    *(ast.UnaryOp, ast.unaryop),
)


def is_data_alone(text: str, tree: ast.Module | None = None) -> bool:
    """Whether a module states data and nothing else, so that only who reads it as data has a use for it.

    >>> is_data_alone('{"status": 404}'), is_data_alone('STATUS = {"status": 404}')
    (True, False)
    """
    last = text.rstrip()
    begins = _DISPLAYED.match(text)
    if begins is None or (last[-1:] not in _LAST and "#" not in last[last.rfind("\n") + 1 :]):
        return False  # spares the parser
    if tree is None and _goes_on_as_code(text, begins.end() - 1):
        return False
    tree = tree or tree_of(text)
    return tree is not None and any(map(_is_display, tree.body)) and all(map(_is_data, tree.body))


def _goes_on_as_code(text: str, at: int) -> bool:
    """Whether a statement that is certainly no data follows the string in triple quotes that begins there.

    Most modules begin with such a string and go on with an import, which a look at the text tells.
    """
    quotes = text[at : at + 3]
    end = text.find(quotes, at + 3)
    if quotes not in _TRIPLE or end < 0 or "\\" in text[at:end]:
        return False  # a backslash may stand before a quote
    return _CODE.match(text, end + 3) is not None


def is_table(data: bytes) -> bool:
    """Whether it is data without a name: displays alone, as JSON, or with assignments of data below, as in TOML."""
    tree = _tree(data)
    if tree is None:
        return False
    return any(map(_is_display, tree.body)) and all(_is_data(node) or _is_row(node) for node in tree.body)


def has_imports(data: bytes) -> bool:
    """Whether it parses and imports something."""
    tree = _tree(data)
    return tree is not None and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(tree))


def _tree(data: bytes) -> ast.Module | None:
    try:
        return tree_of(decode(data).text)
    except UndecodableError:
        return None


def _is_display(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Dict | ast.List | ast.Tuple | ast.Set)


def _is_data(node: ast.stmt) -> bool:
    return _is_display(node) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _is_row(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return value is not None and all(isinstance(part, _PLAIN) for part in ast.walk(value))
