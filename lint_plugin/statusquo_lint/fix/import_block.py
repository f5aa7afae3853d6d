"""Where an import belongs: merged into the `from http import …` that is there, else where isort would put it."""

from __future__ import annotations

import ast
import functools
import sys
from typing import TYPE_CHECKING

from statusquo_lint.fix.isort_comments import sorted_block
from statusquo_lint.fix.spans import Replacement
from statusquo_lint.options import UNSTATED, ImportOrder
from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from statusquo_lint.fix.spans import Lines

_Import = ast.Import | ast.ImportFrom
_MODULE = "http"


def add_import(
    tree: ast.Module, lines: Lines, statement: str, before_row: int, order: ImportOrder = UNSTATED
) -> Replacement:
    """The replacement that adds `statement` (a one-name `from http import …`) to the module.

    `before_row` is the first row whose code needs the name while the module is being imported; `order` is what the
    project tells its import sorter.
    """
    name = statement.removeprefix(f"from {_MODULE} import ")
    start = _first_statement(tree)
    run = _import_run(tree.body, start)
    if run and run[0].lineno >= before_row:
        run = []
    if run:
        joined = _merge(run, lines, name, order)
        if joined is not None:
            return joined
        block = sorted_block(run, lines)
        if not block:
            return _below(run[-1], tree.body, lines, statement, order)
        return _place(block, tree.body, lines, statement, order)
    return _at_top(tree, start, lines, statement, order)


def _first_statement(tree: ast.Module) -> int:
    """The index of the first statement after the docstring and the `from __future__` imports."""
    at = 0
    if tree.body and isinstance(tree.body[0], ast.Expr) and isinstance(tree.body[0].value, ast.Constant):
        at = int(isinstance(tree.body[0].value.value, str))
    while at < len(tree.body) and _module_of(tree.body[at]) == "__future__":
        at += 1
    return at


def _import_run(body: list[ast.stmt], start: int) -> list[_Import]:
    """The first imports in a row, with nothing but assignments to `__dunder__` names before them."""
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


def _merge(run: Sequence[_Import], lines: Lines, name: str, order: ImportOrder) -> Replacement | None:
    """Join the name to a `from http import …` of the run, unless the file keeps one name or each `as` to a line."""
    ours = [node for node in run if isinstance(node, ast.ImportFrom) and _module_of(node) == _MODULE]
    froms = [node for node in run if isinstance(node, ast.ImportFrom)]
    if not ours or any(alias.name == "*" for alias in ours[0].names) or _keeps_apart(ours[0], froms, name, order):
        return None
    aliases = ours[0].names
    key = _member_key(froms, order)
    at = next((i for i, alias in enumerate(aliases) if key(alias.name) > key(name.partition(" ")[0])), len(aliases))
    indent = _own_line(aliases[0], lines)
    own_lines = indent is not None and all(_own_line(alias, lines) is not None for alias in aliases)
    if at < len(aliases):
        if not own_lines:
            begin = lines.begin(aliases[at])
            return Replacement(begin, begin, f"{name}, ")
        begin = lines.start(_comment_top(aliases[at].lineno, ours[0].lineno, lines))
        return Replacement(begin, begin, f"{indent}{name},{lines.newline}")
    end = lines.finish(aliases[-1])
    if not own_lines:
        return Replacement(end, end, f", {name}")
    row_end = lines.end(aliases[-1].end_lineno or 0)
    rest = lines.text[end:row_end]
    comma = "" if rest.lstrip().startswith(",") else ","
    return Replacement(end, row_end, f"{comma}{rest}{lines.newline}{indent}{name},")


def _keeps_apart(ours: ast.ImportFrom, froms: Sequence[ast.ImportFrom], name: str, order: ImportOrder) -> bool:
    """Whether the name may not join the import, by what is stated or else by what the file's imports show."""
    if order.single_line or (order.single_line is None and _one_name_each(froms)):
        return True
    if " as " not in name and not any(alias.asname for alias in ours.names):
        return False
    if order.join_renamed is not None:
        return not order.join_renamed
    return not any({bool(alias.asname) for alias in node.names} == {True, False} for node in froms)


def _one_name_each(froms: Sequence[ast.ImportFrom]) -> bool:
    """Whether the file has a module imported from twice in a row and never two names at once."""
    plain = [node for node in froms if not any(alias.asname for alias in node.names)]
    twice = len({_module_of(node) for node in plain}) < len(plain)
    return twice and all(len(node.names) == 1 for node in froms)


def _member_key(froms: Sequence[ast.ImportFrom], order: ImportOrder) -> Callable[[str], tuple[int, str]]:
    """How the file sorts imported names: constants, classes, functions; or by letter alone, where it shows that."""
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
    """The indent of an alias that begins its row, else None."""
    before = lines.text[lines.start(alias.lineno) : lines.begin(alias)]
    return before if not before.strip() else None


def _comment_top(row: int, stop: int, lines: Lines) -> int:
    """The first of the rows of comments that stand right above `row`, below the row `stop`."""
    while row - 1 > stop and lines.comment(row - 1):
        row -= 1
    return row


def _place(
    run: Sequence[_Import], body: list[ast.stmt], lines: Lines, statement: str, order: ImportOrder
) -> Replacement:
    """A line of its own among the imports of the run."""
    standard = [node for node in run if _is_standard(node)]
    if not standard:
        return _before(run[0], body, lines, statement + lines.newline * 2)
    within = _is_sorted_together(standard) if order.within_sections is None else order.within_sections
    rank = functools.partial(_rank, within=within, order=order)
    ours = ast.ImportFrom(_MODULE, [ast.alias(statement.split()[3])], 0)
    later = [node for node in standard if rank(node) > rank(ours)]
    beside = later[0] if later else standard[-1]
    apart = lines.newline * (order.blank_between if isinstance(beside, ast.Import) and not within else 0)
    if later:
        return _before(beside, body, lines, statement + lines.newline + apart)
    return _after(beside, body, lines, apart + statement)


def _is_standard(node: _Import) -> bool:
    return _module_of(node).partition(".")[0] in sys.stdlib_module_names


def _is_sorted_together(nodes: Sequence[_Import]) -> bool:
    """Whether both forms of import stand in one order by module, and are not apart."""
    together, apart = ([_rank(node, within=within) for node in nodes] for within in (True, False))
    return together == sorted(together) and apart != sorted(apart)


def _rank(node: _Import, *, within: bool, order: ImportOrder = UNSTATED) -> tuple[int | str, ...]:
    """The place of an import in its section: `within` it by module, else the two forms apart."""
    form = int(isinstance(node, ast.ImportFrom))
    by_name = _by_letter if order.by_type is False else _by_type
    by_module = (_module_of(node).lower(), form, *by_name(node.names[0].name))
    return by_module if within else (1 - form if order.from_first else form, *by_module)


def _before(node: _Import, body: list[ast.stmt], lines: Lines, text: str) -> Replacement:
    """`text` on the rows above the statement and above the comments that belong to it."""
    index = body.index(node)
    previous = body[index - 1] if index else None
    begin = lines.start(node.lineno)
    if lines.text[begin : lines.begin(node)].strip():
        return _split(body[index - 1], node, lines, text)
    if isinstance(previous, _Import) and _module_of(previous) != "__future__":
        begin = lines.start(_comment_top(node.lineno, previous.end_lineno or 0, lines))
    return Replacement(begin, begin, text)


def _after(node: _Import, body: list[ast.stmt], lines: Lines, statement: str) -> Replacement:
    """The statement on the row below."""
    index = body.index(node)
    row = node.end_lineno or node.lineno
    if index + 1 < len(body) and body[index + 1].lineno == row:
        return _split(node, body[index + 1], lines, statement + lines.newline)
    end = lines.end(row)
    return Replacement(end, end, lines.newline + statement)


def _split(first: ast.stmt, second: ast.stmt, lines: Lines, text: str) -> Replacement:
    """`text` between two statements that share a row, which ends after the first of them."""
    return Replacement(lines.finish(first), lines.begin(second), lines.newline + text)


def _below(last: _Import, body: list[ast.stmt], lines: Lines, statement: str, order: ImportOrder) -> Replacement:
    """A block of its own below imports that a sorter leaves where they are."""
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
    """The end of an import's row and the blank rows before what follows."""
    blank = 2 if isinstance(following, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else 1
    return lines.newline * (1 + (blank if order.blank_after is None else order.blank_after))


def _at_top(tree: ast.Module, start: int, lines: Lines, statement: str, order: ImportOrder) -> Replacement:
    """The first import of a module: below the docstring, the `from __future__` imports or the head comment."""
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
