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
    here = os.path.dirname(path)
    found = any(_is_file(here, f"{name}.py") or _is_file(here, name, "__init__.py") for name in _NAMES)
    if not found:
        return False
    return not _is_file(here, "__init__.py") or text.startswith("#!") or _is_script(tree)


def _is_file(*parts: str) -> bool:
    return os.path.isfile(os.path.join(*parts))


def _is_script(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)
