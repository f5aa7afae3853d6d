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
_REPOSITORIES = (".git", ".hg")
_TOPS = (*_REPOSITORIES, "pyproject.toml", "setup.py", "setup.cfg")
"""Files and folders at the top of a project."""
_MAX_FOLDERS = 16
_MAX_MATCHES = 1000
"""Folders that a pattern may stand for."""


def folders(root: str) -> tuple[str, ...]:
    """Return the folders from which the modules of the project at `root` are imported."""
    return tuple(path for name in _SOURCES if os.path.isdir(path := os.path.join(root, name) if name else root))


def first_party(folder: str, roots: Sequence[str], stated: Iterable[str] | None = None) -> frozenset[str]:
    """Return the names of the modules and packages that an import sorter takes for the project's own in a folder.

    `stated` are the folders, or patterns of folders, from which the configuration of the sorter has them imported.
    Where there is none, it depends on where the sorter is started: in the project or above it, in a workspace. Then all
    of these count, and those in `roots`. The package that holds the folder is always the project's.
    """
    if stated is None:
        tops = (list(roots_above(os.path.join(folder, "x")))[-1], *tops_above(folder))
        searched = [*(path for top in tops for path in folders(top)), *roots]
    else:
        searched = [path for pattern in stated for path in _matching(pattern)]
    return _modules_in(searched) | _package_around(folder)


def _package_around(folder: str) -> frozenset[str]:
    """The name of the outermost package that holds a folder, if any does."""
    found = ""
    while os.path.isfile(os.path.join(folder, "__init__.py")):
        folder, found = os.path.split(folder)
    return frozenset({found} - {""})


def _matching(pattern: str) -> Iterable[str]:
    """The folders of a pattern, of which there may be few."""
    import glob  # noqa: PLC0415  (rarely needed)
    from itertools import islice  # noqa: PLC0415  (as above)

    if not glob.has_magic(pattern):
        return (pattern,)
    return islice(glob.iglob(pattern), _MAX_MATCHES)  # noqa: PTH207  (plain strings)


def _modules_in(searched: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for root in searched:
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


def tops_above(folder: str) -> Iterator[str]:
    """The tops of projects above the one of a folder, the nearest first, up to that of the repository."""
    nearest = list(roots_above(os.path.join(folder, "x")))[-1]
    for _ in range(_MAX_FOLDERS):
        above = os.path.dirname(nearest)  # noqa: PTH120  (looks at no file)
        if above == nearest or any(os.path.exists(os.path.join(nearest, name)) for name in _REPOSITORIES):
            return
        nearest = above
        if any(os.path.exists(os.path.join(nearest, name)) for name in _TOPS):
            yield nearest


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
