"""Which packages speak HTTP, and whose callables the sinks are: each is said once."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from statusquo_lint.knowledge import packages, sinks

if TYPE_CHECKING:
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
