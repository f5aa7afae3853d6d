"""By which name a file is imported, so that it takes the place of no other module."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from pathlib import Path


def package_of(path: Path) -> tuple[str, Path]:
    """The dotted name of a file inside packages and the folder to import it from; no name outside packages.

    A package that is named as a module of the standard library and is not that one belongs to a namespace package:
    `wheezy/http/response.py` is `wheezy.http.response`, though `wheezy` has no `__init__.py`.
    """
    folder, parts = path.parent, [] if path.stem == "__init__" else [path.stem]
    while (folder / "__init__.py").is_file() or (
        folder != path.parent and folder.name and _shadows_the_library(parts[0], folder)
    ):
        parts.insert(0, folder.name)
        folder = folder.parent
    named = folder != path.parent and all(part.isidentifier() for part in parts)
    return (".".join(parts), folder) if named and not _shadows_the_library(parts[0], folder) else ("", folder)


def is_taken(name: str, path: Path) -> bool:
    """Whether `import name` would find another file than this one."""
    with contextlib.suppress(ImportError, ValueError):
        spec = importlib.util.find_spec(name)
        return spec is not None and spec.origin != str(path)
    return True


def _shadows_the_library(name: str, folder: Path) -> bool:
    return name in sys.stdlib_module_names and folder != Path(contextlib.__file__).resolve().parent
