"""Add an import: merge it into an existing one from the same module, or put it where isort would."""

from __future__ import annotations

import ast
import functools
import sys

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.isort_comments import sorted_block
from statusquo_lint.fix.spans import Replacement
from statusquo_lint.options import UNSTATED, ImportOrder
from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from statusquo_lint.fix.spans import Lines

_Import = ast.Import | ast.ImportFrom
_STANDARD, _THIRD_PARTY, _OWN, _RELATIVE = range(4)
"""The sections of a file's imports, in the order of isort."""


def add_import(
    tree: ast.Module, lines: Lines, statement: str, before_row: int, order: ImportOrder = UNSTATED
) -> Replacement:
    """Return the replacement that adds `statement` (a one-name `from … import …`) to the module.

    `before_row` is the first line whose code needs the name while the module is imported; `order` is the project's
    configuration of its import sorter.
    """
    module, _, name = statement.removeprefix("from ").partition(" import ")
    start = _first_statement(tree)
    run = _import_run(tree.body, start)
    if run and run[0].lineno >= before_row:
        run = []
    if run:
        merged = _merge(run, lines, module, name, order)
        if merged is not None:
            return merged
        block = sorted_block(run, lines)
        if not block:
            return _below(run[-1], tree.body, lines, statement, order)
        return _place(block, tree.body, lines, statement, order)
    return _at_top(tree, start, lines, statement, order)


def _first_statement(tree: ast.Module) -> int:
    """Return the index of the first statement after the docstring and the `from __future__` imports."""
    at = 0
    if tree.body and isinstance(tree.body[0], ast.Expr) and isinstance(tree.body[0].value, ast.Constant):
        at = int(isinstance(tree.body[0].value.value, str))
    while at < len(tree.body) and _module_of(tree.body[at]) == "__future__":
        at += 1
    return at


def _import_run(body: list[ast.stmt], start: int) -> list[_Import]:
    """Return the first consecutive imports, if only assignments to `__dunder__` names come before them."""
    while start < len(body) and _is_dunder(body[start]):
        start += 1
    run: list[_Import] = []
    for node in body[start:]:
        if not isinstance(node, _Import):
            break
        run.append(node)
    return [node for node in run if _module_of(node) != "__future__"]


def _is_dunder(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return bool(targets) and all(isinstance(t, ast.Name) and t.id[:2] == t.id[-2:] == "__" for t in targets)


def _module_of(node: ast.stmt) -> str:
    if isinstance(node, ast.ImportFrom):
        return "." * node.level + (node.module or "")
    return node.names[0].name if isinstance(node, ast.Import) else ""


def _merge(run: Sequence[_Import], lines: Lines, module: str, name: str, order: ImportOrder) -> Replacement | None:
    """Merge the name into an import from the module in the run, unless the file keeps such imports separate."""
    existing = [node for node in run if isinstance(node, ast.ImportFrom) and _module_of(node) == module]
    froms = [node for node in run if isinstance(node, ast.ImportFrom)]
    if not existing or any(alias.name == "*" for alias in existing[0].names):
        return None
    if _keeps_separate(existing[0], froms, name, order):
        return None
    aliases = existing[0].names
    key = _member_key(froms, order)
    at = next((i for i, alias in enumerate(aliases) if key(alias.name) > key(name.partition(" ")[0])), len(aliases))
    indent = _own_line(aliases[0], lines)
    own_lines = indent is not None and all(_own_line(alias, lines) is not None for alias in aliases)
    if at < len(aliases):
        if not own_lines:
            begin = lines.begin(aliases[at])
            return Replacement(begin, begin, f"{name}, ")
        begin = lines.start(_comment_top(aliases[at].lineno, existing[0].lineno, lines))
        return Replacement(begin, begin, f"{indent}{name},{lines.newline}")
    end = lines.finish(aliases[-1])
    if not own_lines:
        return Replacement(end, end, f", {name}")
    row_end = lines.end(aliases[-1].end_lineno or 0)
    rest = lines.text[end:row_end]
    comma = "" if rest.lstrip().startswith(",") else ","
    return Replacement(end, row_end, f"{comma}{rest}{lines.newline}{indent}{name},")


def _keeps_separate(existing: ast.ImportFrom, froms: Sequence[ast.ImportFrom], name: str, order: ImportOrder) -> bool:
    """Whether the name must not be merged into the import, by the configuration or the style of the file."""
    if order.single_line or (order.single_line is None and _one_name_each(froms)):
        return True
    if " as " not in name and not any(alias.asname for alias in existing.names):
        return False
    if order.join_renamed is not None:
        return not order.join_renamed
    return not any({bool(alias.asname) for alias in node.names} == {True, False} for node in froms)


def _one_name_each(froms: Sequence[ast.ImportFrom]) -> bool:
    """Whether the file imports from a module twice, and never imports two names in one statement."""
    plain = [node for node in froms if not any(alias.asname for alias in node.names)]
    twice = len({_module_of(node) for node in plain}) < len(plain)
    return twice and all(len(node.names) == 1 for node in froms)


def _member_key(froms: Sequence[ast.ImportFrom], order: ImportOrder) -> Callable[[str], tuple[int, str]]:
    """Return the sort key for imported names: constants, classes, functions, or alphabetical if the file shows that."""
    if order.by_type is not None:
        return _by_type if order.by_type else _by_letter
    for node in froms:
        names = [alias.name for alias in node.names]
        if names == sorted(names, key=_by_letter) != sorted(names, key=_by_type):
            return _by_letter
    return _by_type


def _by_type(name: str) -> tuple[int, str]:
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return rank, name.lower()


def _by_letter(name: str) -> tuple[int, str]:
    return 0, name.lower()


def _own_line(alias: ast.alias, lines: Lines) -> str | None:
    """Return the indentation of an alias that starts its line, or None."""
    before = lines.text[lines.start(alias.lineno) : lines.begin(alias)]
    return before if not before.strip() else None


def _comment_top(row: int, stop: int, lines: Lines) -> int:
    """Return the first line of the comments directly above `row`, but below `stop`."""
    while row - 1 > stop and lines.comment(row - 1):
        row -= 1
    return row


def _place(
    run: Sequence[_Import], body: list[ast.stmt], lines: Lines, statement: str, order: ImportOrder
) -> Replacement:
    """Return the replacement that adds a new line among the imports of the run."""
    _, module, _, name, *_ = statement.split()
    new = ast.ImportFrom(module, [ast.alias(name)], 0)
    section = _section(new, order)
    same = [node for node in run if _section(node, order) == section]
    if not same:
        above = [node for node in run if _section(node, order) < section]
        if above:
            below = run[run.index(above[-1]) + 1 :]
            gap = "" if below and below[0].lineno == (above[-1].end_lineno or 0) + 1 else lines.newline
            return _after(above[-1], body, lines, gap + statement)
        return _before(run[0], body, lines, statement + lines.newline * 2)
    within = _is_sorted_together(same) if order.within_sections is None else order.within_sections
    rank = functools.partial(_rank, within=within, order=order)
    later = [node for node in same if rank(node) > rank(new)]
    neighbour = later[0] if later else same[-1]
    gap = lines.newline * (order.blank_between if isinstance(neighbour, ast.Import) and not within else 0)
    if later:
        return _before(neighbour, body, lines, statement + lines.newline + gap)
    return _after(neighbour, body, lines, gap + statement)


def _section(node: _Import, order: ImportOrder) -> float:
    """The section of an import; what the project's folders hold is its own."""
    root = _module_of(node).partition(".")[0]
    if not root:
        return _RELATIVE
    for package, section in order.sections:
        if package == root:
            return section
    if root in sys.stdlib_module_names:
        return _STANDARD
    return _OWN if root in order.first_party - order.third_party else _THIRD_PARTY


def _is_sorted_together(nodes: Sequence[_Import]) -> bool:
    """Whether both forms of import are sorted together by module, rather than separately."""
    together, separate = ([_rank(node, within=within) for node in nodes] for within in (True, False))
    return together == sorted(together) and separate != sorted(separate)


def _rank(node: _Import, *, within: bool, order: ImportOrder = UNSTATED) -> tuple[int | str, ...]:
    """Return the sort key of an import in its section: by module if `within`, otherwise by form first."""
    form = int(isinstance(node, ast.ImportFrom))
    by_name = _by_letter if order.by_type is False else _by_type
    by_module = (_module_of(node).lower(), form, *by_name(node.names[0].name))
    return by_module if within else (1 - form if order.from_first else form, *by_module)


def _before(node: _Import, body: list[ast.stmt], lines: Lines, text: str) -> Replacement:
    """Return the replacement that puts `text` above the statement and its comments."""
    index = body.index(node)
    previous = body[index - 1] if index else None
    begin = lines.start(node.lineno)
    if lines.text[begin : lines.begin(node)].strip():
        return _split(body[index - 1], node, lines, text)
    if isinstance(previous, _Import) and _module_of(previous) != "__future__":
        begin = lines.start(_comment_top(node.lineno, previous.end_lineno or 0, lines))
    return Replacement(begin, begin, text)


def _after(node: _Import, body: list[ast.stmt], lines: Lines, statement: str) -> Replacement:
    """Return the replacement that puts the statement on the line below."""
    index = body.index(node)
    row = node.end_lineno or node.lineno
    if index + 1 < len(body) and body[index + 1].lineno == row:
        return _split(node, body[index + 1], lines, statement + lines.newline)
    end = lines.end(row)
    return Replacement(end, end, lines.newline + statement)


def _split(first: ast.stmt, second: ast.stmt, lines: Lines, text: str) -> Replacement:
    """Return the replacement that puts `text` between two statements on one line, and breaks the line."""
    return Replacement(lines.finish(first), lines.begin(second), lines.newline + text)


def _below(last: _Import, body: list[ast.stmt], lines: Lines, statement: str, order: ImportOrder) -> Replacement:
    """Return the replacement that adds a separate block below imports that a sorter does not move."""
    following = body[body.index(last) + 1]
    row = first_row(following)
    end = last.end_lineno or last.lineno
    if row == end:
        return _split(last, following, lines, lines.newline + statement + _gap(following, lines, order))
    below = end + 1
    while lines.blank(below):
        below += 1
    return Replacement(
        lines.end(end), lines.start(below), lines.newline * 2 + statement + _gap(following, lines, order)
    )


def _gap(following: ast.stmt, lines: Lines, order: ImportOrder) -> str:
    """Return the newline after an import and the blank lines before the next statement."""
    blank = 2 if isinstance(following, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else 1
    return lines.newline * (1 + (blank if order.blank_after is None else order.blank_after))


def _at_top(tree: ast.Module, start: int, lines: Lines, statement: str, order: ImportOrder) -> Replacement:
    """Return the replacement for a module's first import: below the docstring, `__future__` imports or comment."""
    following = tree.body[start]
    row = first_row(following)
    newline = lines.newline
    gap = _gap(following, lines, order)
    previous = tree.body[start - 1] if start else None
    if previous is not None:
        last = previous.end_lineno or previous.lineno
        if last == row:
            return _split(previous, following, lines, newline + statement + gap)
        below = last + 1
        while lines.blank(below):
            below += 1
        if lines.comment(below) and any(lines.blank(between) for between in range(below, row)):
            gap = newline * 2
        return Replacement(lines.end(last), lines.start(below), newline * 2 + statement + gap)
    top = row
    while top > 1 and lines.comment(top - 1):
        top -= 1
    begin = lines.start(row if top == 1 else top)
    return Replacement(begin, begin, statement + gap)
