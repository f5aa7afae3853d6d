"""Shared by the scripts that draw places in real projects: parsed files, and the lines around a place."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from pathlib import Path


def parsed(path: Path, maybe: re.Pattern[str], largest: int) -> tuple[str, ast.Module, dict[ast.AST, ast.AST]] | None:
    """A file's text, its tree and the parent of each node; None if it is irrelevant, too large or cannot be parsed."""
    try:
        text = path.read_text("utf-8")
        if len(text) > largest or not maybe.search(text):
            return None
        tree = ast.parse(text)
    except (OSError, ValueError, SyntaxError, RecursionError):
        return None
    return text, tree, {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def excerpt(path: Path, row: int, before: int, after: int, width: int = 150) -> str:
    """The lines around a line, which is marked."""
    lines = path.read_text("utf-8").split("\n")
    shown = range(max(row - before, 1), min(row + after, len(lines)) + 1)
    return "".join(f"{'>' if at == row else ' '}{lines[at - 1][:width]}\n" for at in shown)
