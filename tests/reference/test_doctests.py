"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

EXAMPLES = {
    "statusquo": 5,
    "statusquo.registry": 7,
    "statusquo._names": 5,
    "statusquo.constants": 2,
    "statusquo._explain": 4,
    "statusquo._facts": 2,
}
"""Each module with examples, and how many at least: a doctest that finds none passes too."""


@pytest.mark.parametrize(("module", "at_least"), EXAMPLES.items())
def test_examples_are_true(module: str, at_least: int) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert result.failed == 0
    assert result.attempted >= at_least
