"""What importing costs: the reference on top of enum, and the plugins of people who did not ask for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.rows import Measurement, Row
from benchmarks.timing import import_milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = Row("`import statusquo`, enum being there", "ms", at_most=3)
PYTEST = Row("what the inactive pytest plugin adds to a pytest run", "ms", at_most=5)
FLAKE8 = Row("what the import of the flake8 plugin adds to flake8", "ms", at_most=5)
ROWS = (REFERENCE, PYTEST, FLAKE8)


def measure() -> Iterator[Measurement]:
    """The three modules that strangers import."""
    yield Measurement(REFERENCE, import_milliseconds("statusquo", "import enum"))
    yield Measurement(PYTEST, import_milliseconds("statusquo_conformance.plugin", "import pytest"))
    yield Measurement(FLAKE8, import_milliseconds("statusquo_lint.flake8_plugin", "import flake8.main.application"))
