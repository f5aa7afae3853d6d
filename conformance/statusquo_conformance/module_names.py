"""Choose the name under which to import a file, so that it shadows no other module."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from pathlib import Path


def package_of(path: Path) -> tuple[str, Path]:
    """The dotted name of a file inside packages, and the folder to import it from; the name is empty outside packages.

    A package with the name of a standard library module is taken as part of a namespace package:
    `wheezy/http/response.py` is `wheezy.http.response`, though `wheezy` has no `__init__.py`.
    """
    folder, parts = path.parent, [] if path.stem == "__init__" else [path.stem]
    while (folder / "__init__.py").is_file() or (
        folder != path.parent and folder.name and _shadows_the_library(parts[0], folder)
    ):
        parts.insert(0, folder.name)
        folder = folder.parent
    importable = folder != path.parent and all(part.isidentifier() for part in parts)
    return (".".join(parts), folder) if importable and not _shadows_the_library(parts[0], folder) else ("", folder)


def is_taken(name: str, path: Path) -> bool:
    """Whether `import name` would import a different file."""
    with contextlib.suppress(ImportError, ValueError):
        spec = importlib.util.find_spec(name)
        return spec is not None and spec.origin != str(path)
    return True


def _shadows_the_library(name: str, folder: Path) -> bool:
    return name in sys.stdlib_module_names and folder != Path(contextlib.__file__).resolve().parent
