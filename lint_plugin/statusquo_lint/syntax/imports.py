"""What import statements bind: the only reader of them."""

from __future__ import annotations

import ast

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.nodes import Definition
from statusquo_lint.syntax.walk import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

Import = ast.Import | ast.ImportFrom

STAR = "*"
"""The local name of a star import, which binds names that the statement does not tell."""


class Imported(NamedTuple):
    """One name that an import statement binds."""

    local: str
    """The name in the module: `S` of `from http import HTTPStatus as S`; `*` for a star import."""
    dotted: str
    """What it stands for, `http.HTTPStatus`, `.sibling`; for a star import the package."""
    loaded: str
    """The module that is imported: `http.client` of `import http.client`, which binds `http`."""


def imported_by(node: Import) -> Iterator[Imported]:
    """The names that one statement binds, in order.

    >>> [tuple(imported) for imported in imported_by(ast.parse("import http.client, os.path as p").body[0])]
    [('http', 'http', 'http.client'), ('p', 'os.path', 'os.path')]
    >>> [tuple(imported) for imported in imported_by(ast.parse("from . import status as s").body[0])]
    [('s', '.status', '.')]
    """
    if isinstance(node, ast.Import):
        for alias in node.names:
            root = alias.name.partition(".")[0]
            yield Imported(alias.asname or root, alias.name if alias.asname else root, alias.name)
        return
    package = package_of(node)
    joint = "" if package.endswith(".") else "."
    for alias in node.names:
        if alias.name == STAR:
            yield Imported(STAR, package, package)
        else:
            yield Imported(alias.asname or alias.name, f"{package}{joint}{alias.name}", package)


def package_of(node: ast.ImportFrom) -> str:
    """The package that a statement imports from, with its leading dots: `..web` of `from ..web import status`."""
    return "." * node.level + (node.module or "")


def imported_below(tree: ast.AST, *, local: bool = True) -> Iterator[Imported]:
    """The names that the imports of a module or statement bind; `local` says whether those in functions and classes do.

    They come in no particular order.
    """
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, Import):
            yield from imported_by(node)
        elif local or not isinstance(node, Definition):
            for block in BLOCKS.get(type(node), ()):
                todo += getattr(node, block)
