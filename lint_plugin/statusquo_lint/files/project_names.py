"""Where the project defines what a module imports, without importing it: `acme.auth.signed_in` in `acme/auth.py`."""

# ruff: noqa: PTH110, PTH118  # as text, as in project_modules

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, NamedTuple

from statusquo_lint.files.project_modules import folders, parsed, path_of, roots_above
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.imports import absolute, package_at
from statusquo_lint.syntax.scopes import BindingKind

if TYPE_CHECKING:
    import ast

    from statusquo_lint.syntax.scopes import Binding

_MAX_HOPS = 4
"""Imports that are followed from a name to its definition."""


class UnclearError(Exception):
    """A module of the project does not say what a name stands for: it cannot be read, or the name is bound twice."""


class Defined(NamedTuple):
    """A module of the project, and the only thing that a name stands for in it."""

    path: str
    source: bytes
    tree: ast.Module
    binding: Binding


def definition(name: str, path: str) -> Defined | None:
    """Return where the project defines what the file at `path` calls `name`; None if its module is no project's.

    Raises:
        UnclearError: the module is there, and does not say.
    """
    for _ in range(_MAX_HOPS):
        found = _file_of(name, path)
        if found is None:
            return None
        source = _source(found)
        tree, table = single_bindings(source)
        binding = table.get(name.rpartition(".")[2])
        if binding is None:
            raise UnclearError(name)
        if binding.kind is not BindingKind.IMPORT:
            return Defined(found, source, tree, binding)
        name, path = binding.dotted, found
    raise UnclearError(name)


def _source(path: str) -> bytes:
    try:
        source = read_regular(path)
        single_bindings(source)
    except (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnclearError(path) from error
    return source


@functools.lru_cache(maxsize=32)
def single_bindings(source: bytes) -> tuple[ast.Module, dict[str, Binding]]:
    """The tree of a module, and the names that it binds once; raises what parsing raises."""
    tree = parsed(source)
    return tree, {name: bound[0] for name, bound in Bindings(tree).table(tree).items() if len(bound) == 1}


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
