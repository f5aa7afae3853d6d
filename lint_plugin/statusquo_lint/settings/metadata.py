"""The lowest Python a project supports, as its metadata states it."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_CANDIDATES = ((2, 7), *((3, minor) for minor in range(40)))
_KEYWORD = "python_requires"
_POETRY_BOUND = re.compile(r"[\^~]\s*(?=\d)")


def lowest_minor(specifiers: str) -> tuple[int, int] | None:
    """Return the lowest minor version that the specifiers let in, or None where they cannot be read.

    >>> lowest_minor(">=3.8.1, !=3.9.*"), lowest_minor(">3.10"), lowest_minor("later")
    ((3, 8), (3, 10), None)
    """
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415

    try:
        allowed = SpecifierSet(specifiers)
    except InvalidSpecifier:
        return None
    if not str(allowed):
        return None
    # a boundary can only lie at the ends of a minor version or beside a number that the specifiers mention
    mentioned = {int(number) for number in re.findall(r"\d+", specifiers)}
    patches = sorted({0, 999} | {number + step for number in mentioned for step in (-1, 0, 1) if number + step > 0})
    for major, minor in _CANDIDATES:
        if any(allowed.contains(f"{major}.{minor}.{patch}") for patch in patches):
            return major, minor
    return None


def from_pyproject(document: Mapping[str, Any]) -> tuple[int, int] | None:
    """Read `requires-python` of the project table, or Poetry's own dependency on Python."""
    project = document.get("project")
    if isinstance(project, Mapping) and isinstance(project.get("requires-python"), str):
        return lowest_minor(project["requires-python"])
    step: Any = document
    for name in ("tool", "poetry", "dependencies", "python"):
        step = step.get(name) if isinstance(step, Mapping) else None
    return lowest_minor(_POETRY_BOUND.sub(">=", step.replace("||", ","))) if isinstance(step, str) else None


def from_setup_cfg(text: str) -> tuple[int, int] | None:
    """Read `python_requires` of a setup.cfg."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    for name in ("python_requires", "python-requires"):
        if parser.has_option("options", name):
            return lowest_minor(parser.get("options", name))
    return None


def from_setup_py(text: str) -> tuple[int, int] | None:
    """Read a literal `python_requires` of a setup.py, or a module-level name that holds one; nothing is run."""
    if _KEYWORD not in text:
        return None
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        for value in _stated(node):
            known = constants.get(value.id) if isinstance(value, ast.Name) else value
            if isinstance(known, ast.Constant) and isinstance(known.value, str):
                return lowest_minor(known.value)
    return None


def _stated(node: ast.AST) -> list[ast.expr]:
    """Return the value of `python_requires` where the node is a keyword or a dict that has it."""
    if isinstance(node, ast.keyword) and node.arg == _KEYWORD:
        return [node.value]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == _KEYWORD]
    return []


FILES = ("setup.cfg", "setup.py")
"""The files of older projects that state it."""


def from_setup_files(folder: Path) -> tuple[int, int] | None:
    """Read what setup.cfg or setup.py of a folder say."""
    for name, read in zip(FILES, (from_setup_cfg, from_setup_py), strict=True):
        try:
            text = (folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        found = read(text)
        if found is not None:
            return found
    return None
