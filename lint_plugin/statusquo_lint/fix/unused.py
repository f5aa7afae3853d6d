"""Drop an import whose last use the fix has removed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.fix.spans import Replacement
from statusquo_lint.fix.status_value import imported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.spans import Lines

_Import = ast.Import | ast.ImportFrom


def drop_unused(
    tree: ast.Module, lines: Lines, names: Iterable[str]
) -> tuple[list[Replacement], tuple[tuple[str, str], ...]]:
    """Remove the module-level imports of those of `names` that nothing in the module uses.

    What comes back: the replacements, and the (local name, dotted thing) pairs that are bound no more.
    """
    unused = set(names) - used_names(tree)
    found: list[Replacement] = []
    bound: list[tuple[str, str]] = []
    for node in tree.body if unused else ():
        if isinstance(node, _Import) and _bound(node) & unused:
            dropped = drop_names(tree.body, node, lines, unused)
            found += dropped
            if dropped:
                bound += [pair for pair in imported(ast.Module([node], [])) if pair[0] in unused]
    return found, tuple(bound)


def drop_type_checking(tree: ast.Module, node: ast.ImportFrom, lines: Lines, name: str) -> Replacement:
    """Remove the import of `name` from `node`, which stands under `if TYPE_CHECKING:`; the `if` too if it is all."""
    block = next(outer for outer in tree.body if isinstance(outer, ast.If) and node in outer.body)
    if len(block.body) == 1 and len(node.names) == 1:
        return drop_statement(tree.body, block, lines)
    return drop_names(block.body, node, lines, {name})[0]


def used_names(tree: ast.Module) -> set[str]:
    """Every name that is read, also in `__all__`, in quoted annotations and in a doctest."""
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            used |= _words(node.value)
    return used


def _words(text: str) -> set[str]:
    """The identifiers in a string that may be looked up by name: `__all__` entries, annotations, doctest lines."""
    if len(text) > 200:
        text = "\n".join(line for line in text.splitlines() if line.lstrip().startswith((">>>", "...")))
    return {
        word for word in "".join(c if c.isalnum() or c == "_" else " " for c in text).split() if word.isidentifier()
    }


def _bound(node: _Import) -> set[str]:
    return {_local(alias) for alias in node.names}


def _local(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def drop_names(body: list[ast.stmt], node: _Import, lines: Lines, names: set[str]) -> list[Replacement]:
    """Remove the aliases that bind `names` from the import `node` of `body`; all of it if none is left.

    An alias written `x as x` is a re-export and stays.
    """
    kept = [alias for alias in node.names if _local(alias) not in names or alias.asname == alias.name]
    if len(kept) == len(node.names):
        return []
    if not kept:
        return [drop_statement(body, node, lines)]
    return [_drop_alias(alias, node, lines) for alias in node.names if alias not in kept]


def _drop_alias(alias: ast.alias, node: _Import, lines: Lines) -> Replacement:
    at = node.names.index(alias)
    begin, end = lines.begin(alias), lines.finish(alias)
    if at + 1 < len(node.names):
        following = lines.begin(node.names[at + 1])
        row = lines.row(alias.lineno)
        if node.names[at + 1].lineno > (alias.end_lineno or 0) and not row[: begin - lines.start(alias.lineno)].strip():
            return Replacement(lines.start(alias.lineno), lines.start((alias.end_lineno or 0) + 1), "")
        return Replacement(begin, following, "")
    previous = lines.finish(node.names[at - 1])
    if lines.text[lines.start(alias.lineno) : begin].strip():
        return Replacement(previous, end, "")
    rest = lines.text[end : lines.end(alias.end_lineno or 0)].lstrip()
    if rest.startswith(","):
        return Replacement(lines.start(alias.lineno), lines.start((alias.end_lineno or 0) + 1), "")
    return Replacement(previous, end, "")


def drop_statement(body: list[ast.stmt], node: ast.stmt, lines: Lines) -> Replacement:
    """Remove a statement with its row and blank rows that would stand doubled; `pass` fills a body."""
    if len(body) == 1:
        return Replacement(lines.begin(node), lines.finish(node), "pass")
    index = body.index(node)
    row, last = node.lineno, node.end_lineno or node.lineno
    if index + 1 < len(body) and body[index + 1].lineno == last:
        return Replacement(lines.begin(node), lines.begin(body[index + 1]), "")
    if index and body[index - 1].end_lineno == row:
        return Replacement(lines.finish(body[index - 1]), lines.finish(node), "")
    while row > 1 and lines.blank(row - 1) and (last == len(lines) or lines.blank(last + 1)):
        row -= 1
    return Replacement(lines.start(row), lines.start(last + 1), "")
