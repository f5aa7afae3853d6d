"""The examples in the docstrings of the suite and of the linter are true."""

from __future__ import annotations

import doctest
import importlib
import re

import pytest
import tree

MODULES = [
    ".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__")
    for package, folder in tree.PACKAGES.items()
    if package != "statusquo"  # those of the reference are counted in tests/reference
    for path in sorted(folder.rglob("*.py"))
    if re.search(r"^ *>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_are_true(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert result.failed == 0
    assert result.attempted > 0


def test_both_packages_have_examples() -> None:
    assert {module.partition(".")[0] for module in MODULES} == tree.PACKAGES.keys() - {"statusquo"}
