"""Files beside the module that would be imported in place of the standard library's."""

from __future__ import annotations

import ast
from pathlib import Path

_NAMES = ("http", "enum")


def hides_http(path: str, tree: ast.Module, text: str) -> bool:
    """Whether the file, run as a script, would find a neighbour `http.py` or `enum.py` before the standard library's.

    Within a package only a file that is plainly a script can be run that way.
    """
    found, in_package = neighbours(Path(path).parent)
    return found and (not in_package or text.startswith("#!") or _is_script(tree))


def neighbours(folder: Path) -> tuple[bool, bool]:
    """Whether a folder has such a neighbour for its modules, and if so whether it is a package."""
    found = any((folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file() for name in _NAMES)
    return found, found and (folder / "__init__.py").is_file()


def _is_script(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)
