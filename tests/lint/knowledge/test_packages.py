"""Which packages speak HTTP, and whose callables the sinks are: each is said once."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import tree
from statusquo_lint.knowledge import packages, sinks

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

FAMILIES = [
    family
    for info in pkgutil.iter_modules(sinks.__path__)
    if hasattr(family := importlib.import_module(f"{sinks.__name__}.{info.name}"), "SINKS")
]
STANDARD_LIBRARY = {"http", "unittest", "urllib"}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_a_family_states_the_packages_of_its_rows(family: ModuleType) -> None:
    roots = {sink.name.partition(".")[0] for sink in family.SINKS} - {""}  # a method of anything has no package
    assert roots == family.PACKAGES


def test_no_package_belongs_to_two_families() -> None:
    counted = Counter(name for family in FAMILIES for name in family.PACKAGES)
    assert [name for name, count in counted.items() if count > 1] == []


def test_a_package_with_sinks_speaks_http_or_is_said_to_be_broader() -> None:
    known = packages.WEB | packages.BROAD | STANDARD_LIBRARY
    assert {name for family in FAMILIES for name in family.PACKAGES} - known == set()
    assert set() == packages.WEB & packages.BROAD


@pytest.mark.further
@pytest.mark.parametrize("path", sorted(tree.PACKAGES["statusquo_lint"].rglob("*.py")), ids=lambda path: path.stem)
def test_no_list_of_words_has_a_double_entry(path: Path) -> None:
    """A set swallows them, and the next reader takes one of the two away."""
    twice = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        items: list[object] = []
        if isinstance(node, ast.Set):
            items = [item.value for item in node.elts if isinstance(item, ast.Constant)]
        elif isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            items = [*str(node.value.value).split()]
        twice += [item for item, count in Counter(items).items() if count > 1]
    assert twice == []
