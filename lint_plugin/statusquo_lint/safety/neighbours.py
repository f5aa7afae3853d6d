"""Files beside the module that would be imported in place of the standard library's."""

# ruff: noqa: PTH113, PTH118, PTH120  # unlike Path.is_file, these say False where nothing can be asked

from __future__ import annotations

import ast
import os

_NAMES = ("http", "enum")


def hides_http(path: str, tree: ast.Module, text: str) -> bool:
    """Whether the file, run as a script, would find a neighbour `http.py` or `enum.py` before the standard library's.

    Within a package only a file that is plainly a script can be run that way.
    """
    found, in_package = neighbours(os.path.dirname(path))
    return found and (not in_package or text.startswith("#!") or _is_script(tree))


def neighbours(folder: str) -> tuple[bool, bool]:
    """Whether a folder has such a neighbour for its modules, and if so whether it is a package."""
    found = any(_is_file(folder, f"{name}.py") or _is_file(folder, name, "__init__.py") for name in _NAMES)
    return found, found and _is_file(folder, "__init__.py")


def _is_file(*parts: str) -> bool:
    return os.path.isfile(os.path.join(*parts))


def _is_script(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)
