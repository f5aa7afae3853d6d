"""Read of a decorator of the project whether it only passes results on, without importing it: `acme.auth.signed_in`."""

# ruff: noqa: PTH110, PTH118  # as text, as in project_modules

from __future__ import annotations

import ast
import functools
import os
from typing import NamedTuple

from statusquo_lint.files.project_modules import folders, parsed, path_of, roots_above
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.model import CALLED
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.imports import absolute, imported_below, package_at
from statusquo_lint.syntax.passing_on import passes_on
from statusquo_lint.syntax.scopes import BindingKind

_MAX_HOPS = 4
"""Imports that are followed from a name to its definition."""


class _Decorators(NamedTuple):
    """What a module says of the names that it defines or imports."""

    passing: frozenset[str]
    """The functions that pass results on as decorators; with `CALLED` where their calls do."""
    imports: dict[str, str]
    """The names that are imported, and nothing else, with what they stand for."""


def passes(decorator: str, path: str) -> bool:
    """Return whether a decorator that the file at `path` imports is known to pass results on to the caller alone."""
    name, called = decorator.removesuffix(CALLED), decorator.endswith(CALLED)
    for _ in range(_MAX_HOPS):
        found = _file_of(name, path)
        if found is None:
            return False
        try:
            module = _decorators(read_regular(found))
        except (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        local = name.rpartition(".")[2]
        if local + CALLED * called in module.passing:
            return True
        if local not in module.imports:
            return False
        name, path = module.imports[local], found
    return False


def _file_of(name: str, path: str) -> str | None:
    """The file that defines a name as the file at `path` calls it; None where there is none, or more than one.

    From the folder of a package itself nothing is imported.
    """
    found = set()
    for root in roots_above(path):
        roots = [folder for folder in folders(root) if not os.path.exists(os.path.join(folder, "__init__.py"))]
        home = absolute(name, package_at(path, roots)).rpartition(".")[0]
        if home:
            found |= {file for one in roots if (file := path_of(home, [one]))}
    return found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=32)
def _decorators(source: bytes) -> _Decorators:
    """What the text of a module says; raises what parsing raises."""
    tree = parsed(source)
    table = Bindings(tree).table(tree)
    imports = {one.local: one.dotted for one in imported_below(tree)}
    single = {name: bound[0] for name, bound in table.items() if len(bound) == 1}
    functions = {name: one.node for name, one in single.items() if one.kind is BindingKind.FUNCTION}
    passing = {
        name + CALLED * called
        for name, node in functions.items()
        if isinstance(node, ast.FunctionDef)
        for called in (False, True)
        if passes_on(node, imports, called=called)
    }
    return _Decorators(
        frozenset(passing), {name: one.dotted for name, one in single.items() if one.kind is BindingKind.IMPORT}
    )
