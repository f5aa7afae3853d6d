"""Read an enum of the project's own from its source, without importing it: `acme.status.HTTPStatus`."""

from __future__ import annotations

import ast
import functools
import os

from statusquo._dataclasses import replace
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.enum_body import UnusableError, read_class
from statusquo_lint.files.project_modules import path_of
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.knowledge.vocabularies import NAMES
from statusquo_lint.syntax.dotted import absolute, package_at
from statusquo_lint.syntax.imports import imported_below
from statusquo_lint.syntax.parsing import parsed
from statusquo_lint.vocabulary import HTTP, STATUSQUO, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["UnusableError", "known", "read"]

_HOMES = {names.rpartition(".")[0]: names for names in NAMES if "." in names}
_MAX_HOPS = 8
"""Imports that are followed from a path to the class."""
_MAX_IMPORTED = 2000
"""Files that are followed to see which of them the enum's module imports."""


class _Found(NamedTuple):
    """A module of the project."""

    name: str
    path: str
    tree: ast.Module


def read(dotted: str, roots: Sequence[str]) -> Vocabulary:
    """Return the vocabulary of an enum by its dotted path; raises UnusableError with a clause that says why not."""
    home, _, local = dotted.rpartition(".")
    paths, name, module_name = [dotted], local, home
    for _ in range(_MAX_HOPS):
        module = _module(module_name, roots)
        if module is None:
            raise UnusableError(_missing(module_name, roots) if module_name == home else _foreign(module_name))
        classes = [node for node in _statements(module.tree) if isinstance(node, ast.ClassDef) and node.name == name]
        if classes:
            if len(classes) > 1:
                raise UnusableError(f"is defined more than once in {module.path}: name an enum that is defined once")
            body = read_class(classes[0], module.tree, functools.partial(_class_at, module, roots))
            own = Vocabulary(dotted, home, local, tuple(paths[1:]), table=body.table)
            own = replace(own, str_digits=body.str_digits, format_digits=body.format_digits)
            return replace(own, roots=tuple(roots), left=_importing(home, roots))
        following = _following(module, name, roots)
        if following in (HTTP.dotted, STATUSQUO.dotted):
            base = HTTP if following == HTTP.dotted else STATUSQUO
            others = (*paths[1:], following, *base.others)
            own = replace(base, names=dotted, home=home, local=local, others=others)
            return replace(own, roots=tuple(roots), left=_importing(home, roots))
        if not following:
            raise UnusableError(f"is no class in {module.path}: write the path of a class derived from IntEnum")
        paths.append(following)
        module_name, _, name = following.rpartition(".")
    raise UnusableError("is imported through too many modules: write the path of the class itself")


def _missing(module: str, roots: Sequence[str]) -> str:
    import difflib  # noqa: PLC0415  (rarely needed)

    near = difflib.get_close_matches(module, _HOMES, n=1, cutoff=0.8)
    if near:
        return f"is not in the project: did you mean {_HOMES[near[0]]}?"
    file = module.replace(".", "/")
    return f"is not in the project (no {file}.py in {' or '.join(roots)}): correct the path, or name {HTTP.names}"


def _foreign(module: str) -> str:
    return f"comes from {module}, whose source is not in the project: name an enum of the project itself"


def _module(name: str, roots: Sequence[str]) -> _Found | None:
    """The module of that name in the project, parsed."""
    path = path_of(name, roots)
    if not path:
        return None
    try:
        return _Found(name, path, parsed(read_regular(path)))
    except (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        why = str(error) if isinstance(error, UnreadableError) else "it cannot be parsed"
        raise UnusableError(f"cannot be read from {path}: {why}") from error


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements of a module, those in its conditions and `try` statements too."""
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        node = todo.pop(0)
        yield node
        if isinstance(node, ast.If | ast.Try):
            todo += [*node.body, *node.orelse, *getattr(node, "finalbody", ())]
            todo += [inner for handler in getattr(node, "handlers", ()) for inner in handler.body]


def _following(module: _Found, name: str, roots: Sequence[str]) -> str:
    """The path that a name of a module stands for by an import or a plain assignment; empty where there is none."""
    package = package_at(module.path, roots)
    for node in _statements(module.tree):
        if isinstance(node, ast.ImportFrom):
            for one in imported_below(ast.Module([node], [])):
                if one.local == name:
                    return absolute(one.dotted, package)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and _binds(node, name):
            return f"{module.name}.{node.value.id}"
    for node in _statements(module.tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            inner = _module(absolute("." * node.level + (node.module or ""), package), roots)
            if inner is not None and _defines(inner, name):
                return f"{inner.name}.{name}"
    return ""


def _binds(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _defines(module: _Found, name: str) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name == name for node in _statements(module.tree))


def _class_at(module: _Found, roots: Sequence[str], dotted: str) -> tuple[ast.ClassDef, ast.Module] | None:
    """The class of the project that a base is, with its module."""
    path = absolute(dotted, package_at(module.path, roots)) if "." in dotted else f"{module.name}.{dotted}"
    home, _, name = path.rpartition(".")
    other = _module(home, roots)
    if other is None:
        return None
    found = [node for node in _statements(other.tree) if isinstance(node, ast.ClassDef) and node.name == name]
    return (found[0], other.tree) if len(found) == 1 else None


def _importing(home: str, roots: Sequence[str]) -> tuple[str, ...]:
    """The files that are imported while `home` is, itself first: what imports it back finds it without the enum."""
    ancestors = {home[: at + 1] for at, letter in enumerate(home) if home[at + 1 : at + 2] == "."} - {home}
    todo, seen = [home], {home}
    files: list[str] = []
    while todo and len(files) < _MAX_IMPORTED:
        path = path_of(todo.pop(), roots)
        if not path:
            continue
        files.append(os.path.abspath(path))  # noqa: PTH100  (as paths of files are compared)
        try:
            tree = parsed(read_regular(path))
        except (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for name in _modules_imported(tree, package_at(path, roots)):
            parts = name.split(".")
            for module in (".".join(parts[: at + 1]) for at in range(len(parts))):
                if module not in seen and module not in ancestors:
                    seen.add(module)
                    todo.append(module)
    return tuple(files)


def _modules_imported(tree: ast.Module, package: str) -> Iterator[str]:
    """The modules that a module may import while it is imported, and names in them that may be modules."""
    for one in imported_below(tree, local=False):
        yield absolute(one.loaded, package)
        yield absolute(one.dotted, package)


def known(dotted: str, roots: Sequence[str]) -> Vocabulary | None:
    """Return the vocabulary of an enum by its dotted path, or None where there is none that can be used."""
    try:
        return read(dotted, roots) if "." in dotted else None
    except UnusableError:
        return None
