"""Files beside the module that would be imported in place of the standard library's."""

from __future__ import annotations

import ast
from pathlib import Path

_NAMES = ("http", "enum")


def hides_http(path: str, tree: ast.Module, text: str) -> bool:
    """Whether the file, run as a script, would find a neighbour `http.py` or `enum.py` before the standard library's.

    Within a package only a file that is plainly a script can be run that way.
    """
    here = Path(path).parent
    found = any((here / f"{name}.py").is_file() or (here / name / "__init__.py").is_file() for name in _NAMES)
    if not found:
        return False
    return not (here / "__init__.py").is_file() or text.startswith("#!") or _is_script(tree)


def _is_script(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)
