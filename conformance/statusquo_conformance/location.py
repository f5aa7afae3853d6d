"""Where a target is defined, as the file and line that editors open and that annotations name.

The file is parsed rather than the object asked, because a target answers what it likes.
"""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from statusquo._reading import UnreadableError, read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from statusquo_conformance.target import Target

_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_MAX_BYTES = 4 * 1024 * 1024
_MAX_IMPORTS = 5
"""How many modules a name is followed through that import it from one another."""


class Location(NamedTuple):
    """A place in an existing file."""

    file: Path
    line: int
    """Counted from 0, as pytest does."""


def location_of(target: Target) -> Location | None:
    """Where the target's class is defined, if its own package does that; otherwise where its module names it.

    None for a target whose module has no file: a built-in or a generated one.
    """
    package = target.module.partition(".")[0]
    for module, file, names in _candidates(target):
        if module.partition(".")[0] == package and (path := _existing(file)) is not None:
            return _followed(module, path, names, _MAX_IMPORTS)
    return None


def line_with(file: Path, text: str) -> int:
    """The first line of a file that contains the text, counted from 0; 0 if none does."""
    lines = _read(file).splitlines()
    return next((number for number, line in enumerate(lines) if text in line), 0)


def _followed(module: str, file: Path, names: Sequence[str], left: int) -> Location:
    """The line that defines the names, also where the module imports the first of them from its own package."""
    body = _body(file)
    found = [node for node in _statements(body) if names and names[0] in _bound(node)]
    if left and found and isinstance(node := found[-1], ast.ImportFrom):
        alias = next(alias for alias in node.names if names[0] == (alias.asname or alias.name))
        home = _imported(module, file, node)
        path = _existing(_file_of(home)) if home.partition(".")[0] == module.partition(".")[0] else None
        if path is not None:
            return _followed(home, path, [alias.name, *names[1:]], left - 1)
    return Location(file, _line(body, names))


def _imported(module: str, file: Path, node: ast.ImportFrom) -> str:
    """The full name of the module that a statement imports from, which a relative one counts from its package."""
    if not node.level:
        return node.module or ""
    above = module.split(".")
    above = above[: len(above) - node.level + (file.stem == "__init__")]
    return ".".join([*above, *([node.module] if node.module else [])])


def _candidates(target: Target) -> Iterator[tuple[str, object, Sequence[str]]]:
    """The module, the file and the names below it: of the class itself, then of the target as it is spelled."""
    names = target.attribute.removesuffix("()").split(".") if target.attribute else []
    module, name = _home(target.obj)
    if isinstance(module, str) and isinstance(name, str) and "<" not in name:
        yield module, _file_of(module), name.split(".")
    yield target.module, target.file, names


def _home(obj: object) -> tuple[object, object]:
    """The module and name of a class, read without a call of its own code; nothing for other objects."""
    if not issubclass(type(obj), type):
        return None, None
    try:
        return type.__dict__["__module__"].__get__(obj), type.__dict__["__qualname__"].__get__(obj)
    except AttributeError:  # it was made by code without a `__name__`
        return None, None


def _file_of(module: str) -> object:
    try:
        return getattr(sys.modules.get(module), "__file__", None)
    except Exception:  # noqa: BLE001  # anything may take the place of a module, and answer with any error
        return None


def _existing(file: object) -> Path | None:
    if not isinstance(file, str) or not os.path.isfile(file):  # noqa: PTH113  (it accepts any text)
        return None
    return Path(os.path.abspath(file))  # noqa: PTH100  (links stay: the user's editor shows the path as it is written)


def _body(file: Path) -> Sequence[ast.stmt]:
    try:
        return ast.parse(_read(file)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # a compiled module, for example
        return []


def _line(body: Sequence[ast.stmt], names: Sequence[str]) -> int:
    """The line that defines the innermost of nested names, as far as it is found."""
    line = 0
    for name in names:
        found = [node for node in _statements(body) if name in _bound(node)]
        if not found:
            break
        line = found[-1].lineno - 1
        body = found[-1].body if isinstance(found[-1], _DEFINITIONS) else []
    return line


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of one scope, with those in conditions and in `try`."""
    for node in body:
        yield node
        if not isinstance(node, _DEFINITIONS):
            for field in ("body", "orelse", "handlers", "finalbody"):
                for inner in getattr(node, field, ()):
                    yield from _statements(inner.body if isinstance(inner, ast.ExceptHandler) else [inner])


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, _DEFINITIONS):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {alias.asname or alias.name for alias in node.names}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {name.id for item in targets if item for name in ast.walk(item) if isinstance(name, ast.Name)}


def _read(file: Path) -> str:
    try:
        return read_regular(file, _MAX_BYTES).decode("utf-8", "replace")
    except UnreadableError:  # an editor may still open it, at its first line
        return ""
