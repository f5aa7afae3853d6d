"""Find the modules of a project by their dotted paths, without importing them."""

# ruff: noqa: PTH110, PTH112, PTH113, PTH118, PTH208  # unlike Path.is_file, these return False on any error

from __future__ import annotations

import os

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.dotted import absolute, package_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SOURCES = ("", "src", "lib")
"""Folders of a project from which its modules are imported."""
_TOPS = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg")
"""Files and folders at the top of a project."""
_MAX_FOLDERS = 16


def folders(root: str) -> tuple[str, ...]:
    """Return the folders from which the modules of the project at `root` are imported."""
    return tuple(path for name in _SOURCES if os.path.isdir(path := os.path.join(root, name) if name else root))


def top_level(folder: str, roots: Sequence[str]) -> frozenset[str]:
    """Return the names of the modules and packages of the project above a folder, and of those in `roots`."""
    found: set[str] = set()
    for root in (*folders(list(roots_above(os.path.join(folder, "x")))[-1]), *roots):
        try:
            names = os.listdir(root)
        except OSError:
            continue
        found |= {name.removesuffix(".py") for name in names if name.endswith(".py") or "." not in name}
    return frozenset(found)


def roots_above(path: str) -> Iterator[str]:
    """The folders above a file, the nearest first, up to the one of its repository or project."""
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  (looks at no file)
    for _ in range(_MAX_FOLDERS):
        yield folder
        above = os.path.dirname(folder)  # noqa: PTH120  (as above)
        if above == folder or any(os.path.exists(os.path.join(folder, name)) for name in _TOPS):
            return
        folder = above


def has(module: str, roots: Sequence[str]) -> bool:
    """Return whether the project has the module."""
    return bool(path_of(module, roots))


def path_of(name: str, roots: Sequence[str]) -> str:
    """Return the file of a module in the first of the folders that has it, or the empty string."""
    relative = name.split(".")
    for root in roots:
        base = os.path.join(root, *relative)
        for path in (os.path.join(base, "__init__.py"), f"{base}.py"):
            if os.path.isfile(path):
                return path
    return ""


def without(name: str, others: Iterable[str], path: str) -> tuple[str, ...]:
    """Return the files and folders (with a separator at the end) of the project that cannot import a name.

    What a package has from another module is not there before the package is imported, and its own modules are imported
    first. A module of a package can be imported by all but itself: `rest_framework.status`. The packages of the
    `others` give the same names away, so that one of the two is imported while the other is.
    """
    found: list[str] = []
    for root in roots_above(path):
        roots = _importable(folders(root))
        homes = [path_of(name, roots) or path_of(name.partition(".")[0], roots)]
        homes += [path_of(other.partition(".")[0], roots) for other in others]
        for home in homes:
            if home:
                folder, file = os.path.split(home)
                found.append(os.path.join(folder, "") if file == "__init__.py" else home)
    return tuple(dict.fromkeys(found))


def _importable(candidates: Iterable[str]) -> list[str]:
    """The folders that are no packages: from the folder of a package itself nothing is imported."""
    return [folder for folder in candidates if not os.path.exists(os.path.join(folder, "__init__.py"))]


def file_of(name: str, path: str) -> str | None:
    """The file that defines a name as the file at `path` calls it; None where there is none, or more than one."""
    found = set()
    for root in roots_above(path):
        roots = _importable(folders(root))
        home = absolute(name, package_at(path, roots)).rpartition(".")[0]
        if home:
            found |= {file for one in roots if (file := path_of(home, [one]))}
    return found.pop() if len(found) == 1 else None
