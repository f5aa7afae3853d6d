"""Remove an import whose last use the fix has removed."""

from __future__ import annotations

import ast
import itertools
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.spans import Replacement
from statusquo_lint.safety.enum_name import is_type_checking
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.imports import Import, Imported, imported_below, imported_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.spans import Lines

Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef
_KEPT = lazy_pattern(r"#\s*(?:ruff:\s*)?noqa\b(?!\s*:(?![^#]*\bF401\b))", re.IGNORECASE)
"""Matches a comment that says that an import is meant to be unused: a bare `noqa`, or one of F401."""
_WORD = lazy_pattern(r"[^\W\d]\w*")


def drop_unused(tree: ast.Module, lines: Lines, names: Iterable[str]) -> tuple[list[Replacement], list[Imported]]:
    """Remove the imports of `names` that are unused in their module or function.

    Returns the replacements, and the imports that they remove.
    """
    replacements: list[Replacement] = []
    bound: list[Imported] = []
    for scope in ast.walk(tree):
        if isinstance(scope, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef):
            imported = set(names) & _imported_in(scope)
            unused = imported - used_names(scope)
            unused |= _hidden(imported - unused, scope, tree) if unused != imported else set()
            for node in scope.body if unused else ():
                dropped = _dropped(scope.body, node, lines, unused)
                replacements += dropped
                bound += [imported for imported in imported_below(node) if dropped and imported.local in unused]
    return replacements, bound


def _imported_in(scope: Scope) -> set[str]:
    return {imported.local for node in scope.body if _has_imports(node) for imported in imported_below(node)}


def _has_imports(node: ast.stmt) -> bool:
    return isinstance(node, Import) or (isinstance(node, ast.Try) and only_imports(node))


def _dropped(body: list[ast.stmt], node: ast.stmt, lines: Lines, unused: set[str]) -> list[Replacement]:
    if any(_KEPT.search(lines.row(row)) for row in range(node.lineno, (node.end_lineno or node.lineno) + 1)):
        return []
    if isinstance(node, Import):
        return drop_names(body, node, lines, unused) if _bound(node) & unused else []
    if _has_imports(node) and {imported.local for imported in imported_below(node)} <= unused:
        return [drop_statement(body, node, lines)]
    return []


def only_imports(node: ast.AST) -> bool:
    """Whether a node is an import, or a `try` or `if TYPE_CHECKING:` that contains only imports."""
    if isinstance(node, ast.Try):
        parts = [
            *node.body,
            *node.orelse,
            *node.finalbody,
            *(inner for handler in node.handlers for inner in handler.body),
        ]
    elif is_type_checking(node):
        parts = node.body  # type: ignore[attr-defined]
    else:
        return isinstance(node, Import)
    return all(isinstance(part, Import | ast.Pass) for part in parts)


def drop_type_checking(tree: ast.Module, node: ast.ImportFrom, lines: Lines, name: str) -> Replacement:
    """Remove the import of `name` from `node` under `if TYPE_CHECKING:`, and the `if` if nothing else is in it."""
    block = next(outer for outer in tree.body if isinstance(outer, ast.If) and node in outer.body)
    if len(block.body) == 1 and len(node.names) == 1:
        return drop_statement(tree.body, block, lines)
    return drop_names(block.body, node, lines, {name})[0]


def used_names(scope: ast.AST) -> set[str]:
    """Return every name that is read, including in `__all__`, quoted annotations and doctests."""
    return {node.id for node in ast.walk(scope) if isinstance(node, ast.Name)} | quoted_names(scope)


def quoted_names(scope: ast.AST) -> set[str]:
    """Return the names in `__all__`, quoted annotations and doctests."""
    used: set[str] = set()
    for node in ast.walk(scope):
        match node:
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=value)
                | ast.AugAssign(target=ast.Name(id="__all__"), value=value)
            ):
                used |= _words(value)
            case ast.arg(annotation=ast.expr() as quoted) | ast.AnnAssign(annotation=quoted):
                used |= _quoted_in(quoted)
            case ast.FunctionDef(returns=ast.expr() as quoted) | ast.AsyncFunctionDef(returns=ast.expr() as quoted):
                used |= _quoted_in(quoted)
            case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
                used |= _words(node)
            case ast.Constant(value=str(text)) if ">>>" in text:
                sources = (row for row in text.splitlines() if row.lstrip().startswith((">>>", "...")))
                used.update(word for row in sources for word in _WORD.findall(row))
            case _:
                pass
    return used


def _hidden(names: set[str], scope: Scope, tree: ast.Module) -> set[str]:
    """The names that are written below a scope, but never mean what it binds: parameters and variables inside it."""
    bindings = Bindings(tree)
    used = quoted_names(scope) & names
    todo: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(tree, ())]
    while todo and used < names:
        node, path = todo.pop()
        if isinstance(node, ast.Name) and node.id in names and bindings.lookup(node.id, path)[1][-1] is scope:
            used.add(node.id)
        todo += [(child, (*path, node)) for child in ast.iter_child_nodes(node)]
    return names - used


def _quoted_in(annotation: ast.expr) -> set[str]:
    """Return the identifiers in the quoted parts of an annotation: the texts of a `Literal` are no parts of it."""
    found: set[str] = set()
    parts: list[ast.AST] = [annotation]
    while parts:  # a union of many is nested as deep
        match parts.pop():
            case ast.Subscript(value=ast.Name(id="Literal") | ast.Attribute(attr="Literal")):
                pass
            case ast.Subscript(
                value=ast.Name(id="Annotated") | ast.Attribute(attr="Annotated"), slice=ast.Tuple(elts=[first, *_])
            ):
                parts.append(first)
            case ast.Constant() as quoted:
                found |= _words(quoted)
            case part:
                parts += [child for child in ast.iter_child_nodes(part) if isinstance(child, ast.expr)]
    return found


def _words(tree: ast.AST) -> set[str]:
    """Return the identifiers in the strings of an expression."""
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {word for text in texts for word in _WORD.findall(text)}


def _bound(node: Import) -> set[str]:
    return {imported.local for imported in imported_by(node)}


def _local(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def drop_names(body: list[ast.stmt], node: Import, lines: Lines, names: set[str]) -> list[Replacement]:
    """Remove the aliases that bind `names` from the import `node` in `body`, or the import if no alias remains.

    An alias `x as x` is a re-export and is kept.
    """
    kept = [alias for alias in node.names if _local(alias) not in names or alias.asname == alias.name]
    if len(kept) == len(node.names):
        return []
    if not kept:
        return [drop_statement(body, node, lines)]
    replacements: list[Replacement] = []
    for is_kept, group in itertools.groupby(node.names, kept.__contains__):
        if not is_kept:
            replacements += _drop_run(list(group), node, lines)
    return replacements


def _drop_run(run: list[ast.alias], node: Import, lines: Lines) -> list[Replacement]:
    """Remove neighbouring aliases: each with its line, or all of them at once if they share lines with others."""
    rows = [alias.lineno for alias in node.names]
    first, after = node.names.index(run[0]), node.names.index(run[-1]) + 1
    alone = all(rows.count(alias.lineno) == 1 for alias in run) and (
        after < len(node.names) or lines.text[lines.finish(run[-1]) :].lstrip().startswith(",")
    )
    if len(run) == 1 or alone:
        return [_drop_alias(alias, node, lines) for alias in run]
    if after < len(node.names):
        return [Replacement(lines.begin(run[0]), lines.begin(node.names[after]), "")]
    return [Replacement(lines.finish(node.names[first - 1]), lines.finish(run[-1]), "")]


def _drop_alias(alias: ast.alias, node: Import, lines: Lines) -> Replacement:
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
    """Remove a statement with its line and surplus blank lines; the only statement of a body becomes `pass`."""
    if len(body) == 1:
        return Replacement(lines.begin(node), lines.finish(node), "pass")
    index = body.index(node)
    row, last = node.lineno, node.end_lineno or node.lineno
    if index + 1 < len(body) and body[index + 1].lineno == last:
        return Replacement(lines.begin(node), lines.begin(body[index + 1]), "")
    if index and body[index - 1].end_lineno == row:
        return Replacement(lines.finish(body[index - 1]), lines.finish(node), "")
    while index and row > 1 and lines.blank(row - 1) and (last == len(lines) or lines.blank(last + 1)):
        row -= 1
    while (not index or _is_tight(body, index)) and last < len(lines) and lines.blank(last + 1):
        last += 1
    return Replacement(lines.start(row), lines.start(last + 1), "")


def _is_tight(body: list[ast.stmt], index: int) -> bool:
    """Whether an import stands directly below a docstring or `__future__` and others follow: they stand there then."""
    match body[max(index - 1, 0) : index + 2]:
        case [
            ast.Expr(value=ast.Constant(value=str())) | ast.ImportFrom(module="__future__") as above,
            node,
            ast.Import() | ast.ImportFrom(),
        ]:
            return (above.end_lineno or 0) + 1 == node.lineno
        case _:
            return False
