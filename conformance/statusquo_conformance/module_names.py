"""Choose the name under which to import a file, so that it shadows no other module."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType


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


def added_folder(module: ModuleType, start_path: Sequence[str | Path]) -> str:
    """The folder of the import path that has the module, if it was added after the start; otherwise empty.

    It is relative to the current folder if it lies in there.
    """
    top = sys.modules.get(module.__name__.partition(".")[0], module)
    origin = next(iter(getattr(top, "__path__", None) or ()), None) or getattr(top, "__file__", None)
    if not isinstance(origin, str):
        return ""
    folder, here = Path(origin).absolute().parent, Path.cwd()
    start = [(here / entry).resolve() for entry in start_path]
    if folder.resolve() in start or not any((here / entry).resolve() == folder.resolve() for entry in sys.path):
        return ""
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


def _shadows_the_library(name: str, folder: Path) -> bool:
    return name in sys.stdlib_module_names and folder != Path(contextlib.__file__).resolve().parent
