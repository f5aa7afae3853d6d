"""What importing costs: the reference on top of enum, and the plugins of people who did not ask for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timing import Measurement, import_milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator


def measure() -> Iterator[Measurement]:
    """The three modules that strangers import."""
    yield Measurement("import statusquo, enum being there", import_milliseconds("statusquo", "import enum"), "ms", 3)
    plugin = import_milliseconds("statusquo_conformance.plugin", "import pytest")
    yield Measurement("import the pytest plugin, pytest being there", plugin, "ms", 5)
    plugin = import_milliseconds("statusquo_lint.flake8_plugin", "import flake8.main.application")
    yield Measurement("import the flake8 plugin, flake8 being there", plugin, "ms", 5)
