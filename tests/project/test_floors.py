"""The linter's packages import downwards only, and nothing in the three packages imports in a circle.

Every import counts: those inside functions and those for type checkers too.
"""

from __future__ import annotations

import ast
import graphlib
from functools import cache
from typing import TYPE_CHECKING

import pytest
import tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"vocabulary", "model", "options"}),  # values that everything passes on
    frozenset({"knowledge"}),
    frozenset({"syntax"}),
    frozenset({"sites"}),
    frozenset({"evidence"}),
    frozenset({"safety", "rules"}),
    frozenset({"prefilter", "scan"}),  # the detector's entrance
    frozenset({"fix"}),
    frozenset({"files", "notebooks", "noqa", "settings", "output"}),
    frozenset({"baseline", "discovery", "inspection"}),
    frozenset({"cli"}),
    frozenset({"codemod", "flake8_plugin", "server", "__main__"}),
)
"""The linter's packages and modules from the ground up: each imports from its own floor and those below."""


@cache
def imports(package: str) -> Mapping[str, frozenset[str]]:
    """Each module of a package with the modules of the same package that it imports, wherever the statement stands."""
    folder = tree.PACKAGES[package]
    modules = {_name(path, folder): path for path in folder.rglob("*.py")}
    return {name: frozenset(_imported(path, modules)) for name, path in modules.items()}


def _name(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, modules: Mapping[str, Path]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else node.module for name in names}
    return found & modules.keys()


def part(module: str) -> str:
    """The package or module directly below the distribution's that a module belongs to."""
    return module.partition(".")[2].partition(".")[0]


def height(module: str) -> int:
    """The floor a module of the linter lies on."""
    return next(index for index, floor in enumerate(FLOORS) if part(module) in floor)


def test_every_part_of_the_linter_has_a_floor() -> None:
    parts = {part(module) for module in imports("statusquo_lint")} - {""}
    assert parts == set().union(*FLOORS)


def test_the_linter_imports_downwards() -> None:
    upwards = [
        f"{module} -> {other}"
        for module, others in imports("statusquo_lint").items()
        for other in others
        if part(module) and part(other) and height(other) > height(module)
    ]
    assert upwards == []


@pytest.mark.parametrize("package", tree.PACKAGES)
def test_no_module_imports_in_a_circle(package: str) -> None:
    tuple(graphlib.TopologicalSorter(imports(package)).static_order())


@pytest.mark.parametrize("package", tree.PACKAGES)
def test_no_folder_imports_in_a_circle(package: str) -> None:
    """Two packages that import from each other are one in two folders, even where no module closes the circle."""
    between: dict[str, set[str]] = {}
    for module, others in imports(package).items():
        between.setdefault(part(module), set()).update(part(other) for other in others)
    graph = {name: others - {name} for name, others in between.items() if name}
    tuple(graphlib.TopologicalSorter(graph).static_order())
