"""Find the integer value of an expression that names a status."""

from __future__ import annotations

import ast
import functools

from statusquo import _names
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.syntax.dotted import absolute, package_at
from statusquo_lint.syntax.imports import STAR, imported_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.vocabulary import Vocabulary

_ENUMS = ("http.HTTPStatus", "statusquo.HTTPStatus")
_NEWEST = (99, 0)


class StatusValues:
    """The integer values of the status names in one module, those of the project's `own` enums among them."""

    def __init__(self, tree: ast.Module, own: Iterable[Vocabulary] = (), path: str = "") -> None:
        self._tree = tree
        self._own = [(names, package_at(path, names.roots)) for names in own]
        self._roots: dict[str, set[str]] = {}
        for imported in imported_below(tree):
            self._roots.setdefault(imported.local, set()).add(imported.dotted)
        if STAR in self._roots:
            self._roots.setdefault("HTTPStatus", set()).add("http.HTTPStatus")

    def of(self, node: ast.AST) -> int | None:
        """Return the integer value of an expression, or None if it does not name a status.

        >>> tree = ast.parse("from http import HTTPStatus as S; S.NOT_FOUND; S(404)")
        >>> StatusValues(tree).of(tree.body[1].value), StatusValues(tree).of(tree.body[2].value)
        (404, 404)
        """
        if isinstance(node, ast.Constant):
            return node.value if type(node.value) is int else None
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if isinstance(node, ast.Call):
            return self._looked_up(node) if parts in ([], ["value"]) else None
        if not isinstance(node, ast.Name):
            return None
        parts.reverse()
        for root in self._roots.get(node.id, ()):
            dotted = ".".join((root, *parts))
            value = status_of(dotted)
            if value is None and self._own:
                values = (own_status(dotted, names, package) for names, package in self._own)
                value = next((one for one in values if one is not None), None)
            if value is not None:
                return value
        return None

    def only_imported(self, name: str) -> bool:
        """Whether a name is bound by imports, and by nothing else anywhere in the module."""
        return name in self._roots and name not in self._rebound

    @functools.cached_property
    def _rebound(self) -> frozenset[str]:
        """The names that something other than an import binds in some scope, and those that are global elsewhere."""
        found: set[str] = set()
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif not isinstance(node, ast.expr | ast.alias | ast.keyword | ast.ImportFrom):
                bound = (getattr(node, field, None) for field in ("arg", "name", "rest", "names"))
                for one in bound:
                    found.update(one if isinstance(one, list) else [one] if isinstance(one, str) else [])
        return frozenset(found)

    def _looked_up(self, call: ast.Call) -> int | None:
        """Return the code of a member that is looked up by its number: `HTTPStatus(404)`."""
        given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "value")]
        if len(given) != 1 or len(call.keywords) > 1 - len(call.args):
            return None
        code = given[0].value if isinstance(given[0], ast.Constant) else None
        if type(code) is not int or _names.name_for(code, _NEWEST) is None:
            return None
        parts: list[str] = []
        owner = call.func
        while isinstance(owner, ast.Attribute):
            parts.append(owner.attr)
            owner = owner.value
        roots = self._roots.get(owner.id, ()) if isinstance(owner, ast.Name) else ()
        return code if any(".".join((root, *reversed(parts))) in _ENUMS for root in roots) else None


def own_status(dotted: str, names: Vocabulary, package: str = "") -> int | None:
    """Return the code of a member of the project's own enum, or of its value; `package` resolves a relative import."""
    owner, _, name = absolute(dotted, package).removesuffix(".value").rpartition(".")
    return names.code_of(name) if owner in names.paths else None


def status_of(dotted: str) -> int | None:
    """Return the integer value of a fully qualified name, or None if it is not a status.

    >>> status_of("http.client.NOT_FOUND"), status_of("rest_framework.status.HTTP_404_NOT_FOUND"), status_of("os.path")
    (404, 404, None)
    """
    owner, _, name = dotted.rpartition(".")
    if name == "value":
        return status_of(owner)
    if owner in _ENUMS:
        return _names.code_of(name)
    library = named(dotted)
    return library.code if library is not None else client_constant(dotted)
