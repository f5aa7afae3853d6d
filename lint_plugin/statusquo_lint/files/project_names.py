"""Where the project defines what a module imports, without importing it: `acme.auth.signed_in` in `acme/auth.py`."""

from __future__ import annotations

import functools

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.parsing import parsed
from statusquo_lint.syntax.scopes import BindingKind

if TYPE_CHECKING:
    import ast

    from statusquo_lint.files.trails import Trail
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


def definition(name: str, path: str, trail: Trail) -> Defined | None:
    """Return where the project defines what the file at `path` calls `name`; None if its module is no project's.

    Raises:
        UnclearError: the module is there, and does not say.
    """
    for _ in range(_MAX_HOPS):
        found = trail.file_of(name, path)
        if found is None:
            return None
        source, tree, table = _read(found)
        binding = table.get(name.rpartition(".")[2])
        if binding is None:
            raise UnclearError(name)
        if binding.kind is not BindingKind.IMPORT:
            return Defined(found, source, tree, binding)
        name, path = binding.dotted, found
    raise UnclearError(name)


def _read(path: str) -> tuple[bytes, ast.Module, dict[str, Binding]]:
    """The text of a module, its tree and the names that it binds once; raises UnclearError."""
    try:
        source = read_regular(path)
        return (source, *_parsed(source))
    except (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnclearError(path) from error


@functools.lru_cache(maxsize=32)
def _parsed(source: bytes) -> tuple[ast.Module, dict[str, Binding]]:
    """The tree of a module, and the names that it binds once; raises what parsing raises."""
    tree = parsed(source)
    return tree, {name: bound[0] for name, bound in Bindings(tree).table(tree).items() if len(bound) == 1}
