"""Read of a function or method of the project whether all that it does with an argument is a member's place.

A test calls `self.check_status(404)` or `fails_with(404)`, and another module of the project defines what it calls.
That module is judged as the calling one would be if the definition stood there.
"""

from __future__ import annotations

import ast
import functools

from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.files.project_names import Defined, UnclearError, definition
from statusquo_lint.files.text import UndecodableError, decode
from statusquo_lint.files.trails import Trail
from statusquo_lint.model import METHOD, Source
from statusquo_lint.options import Options
from statusquo_lint.safety.destination import ANY
from statusquo_lint.safety.judgement import Judge
from statusquo_lint.safety.module_facts import facts_of
from statusquo_lint.sites.protocol import Context
from statusquo_lint.sites.site import Module
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.nodes import named_parameters
from statusquo_lint.syntax.parameters import filled
from statusquo_lint.syntax.scopes import BindingKind
from statusquo_lint.syntax.text import Text, normalized
from statusquo_lint.vocabulary import HTTP, NEVER, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.syntax.nodes import Function

_MAX_CLASSES = 16
"""Classes above one that are looked at for a method."""
_PLAIN_DECORATORS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
"""Decorators that hand arguments on as they come."""
_OLDEST = (3, 5)
_OPTIONS = {
    True: Options(minimum_python=_OLDEST, names=HTTP),
    False: Options(minimum_python=_OLDEST, names=Vocabulary("another enum", "", "", str_digits=NEVER)),
}
"""For `http.HTTPStatus`, and for an enum of which nobody knows what becomes of its members as text."""


def takes(asked: str, path: str, trail: Trail | None = None) -> bool:
    """Return whether the argument is used as a member may be by whatever the file at `path` can call there.

    What is asked is written by `Facts.takes`: whether the members are those of `http.HTTPStatus`, the function or the
    classes with the method, and the position or the keyword of the argument. `trail` takes what is read for it.
    """
    measured, called, place = asked.split(":")
    options, at = _OPTIONS[measured == HTTP.local], int(place) if place.isdigit() else place
    classes, _, method = called.partition(METHOD)
    trail = trail or Trail()
    try:
        if method:
            methods = list(_methods(classes.split("|"), method, path, trail))
            return bool(methods) and all(_is_used_as_member(*one, at, options) for one in methods)
        found = definition(called, path, trail)
        if found is None or found.binding.kind is not BindingKind.FUNCTION:
            return False
        return _is_used_as_member(found, (found.tree,), cast("Function", found.binding.node), at, options)
    except (UnclearError, UndecodableError, RecursionError):
        return False


def _methods(
    classes: list[str], name: str, path: str, trail: Trail
) -> Iterator[tuple[Defined, tuple[ast.AST, ...], Function]]:
    """The methods of that name in classes and those that they derive from, each with its ancestors.

    A class that is not the project's is taken to have none: the project's own would never run.

    Raises:
        UnclearError: a class of the project does not say what it has, or what it derives from.
    """
    todo = [(one, path) for one in classes]
    for count, (dotted, at) in enumerate(todo):
        found = definition(dotted, at, trail)
        if found is None:
            continue
        owner = found.binding.node
        if not isinstance(owner, ast.ClassDef) or owner.keywords or owner.decorator_list or count >= _MAX_CLASSES:
            raise UnclearError(dotted)
        bindings = _module(found.path, found.source, found.tree).bindings
        own = bindings.table(owner).get(name)
        if own is not None:
            if len(own) != 1 or own[0].kind is not BindingKind.FUNCTION:
                raise UnclearError(name)
            yield found, (found.tree, owner), cast("Function", own[0].node)
            continue
        todo += [(_base(base, found, bindings), found.path) for base in owner.bases]


def _base(base: ast.expr, found: Defined, bindings: Bindings) -> str:
    """The dotted name of a base of a class, as its module calls it; a class of that module itself by a dot."""
    name = base.value if isinstance(base, ast.Subscript) else base
    if isinstance(name, ast.Name):
        known = bindings.table(found.tree).get(name.id, [])
        if len(known) == 1 and known[0].kind is BindingKind.CLASS:
            return f".{found.path.replace(chr(92), '/').rpartition('/')[2].removesuffix('.py')}.{name.id}"
    dotted = bindings.qualified(name, (found.tree,))
    if not dotted:
        raise UnclearError(ast.unparse(base))
    return dotted


def _is_used_as_member(
    found: Defined, above: tuple[ast.AST, ...], function: Function, at: int | str, options: Options
) -> bool:
    module = _module(found.path, found.source, found.tree)
    if any(module.bindings.qualified(one, above) not in _PLAIN_DECORATORS for one in function.decorator_list):
        return False
    name = filled(function.args, at, bound=isinstance(above[-1], ast.ClassDef))
    if not name or any(_is_literal(one.annotation) for one in named_parameters(function.args) if one.arg == name):
        return False
    return Judge(module, facts_of(module, options.names), options).by_name(name, (*above, function), ANY) is None


def _is_literal(annotation: ast.expr | None) -> bool:
    return annotation is not None and "Literal" in ast.unparse(annotation)


@functools.lru_cache(maxsize=32)
def _module(path: str, source: bytes, tree: ast.Module) -> Module:
    text = normalized(decode(source).text)
    bindings = Bindings(tree, text)
    return Module(Source(text, path), tree, bindings, Text(text), Context(text, bindings.outline, ()))
