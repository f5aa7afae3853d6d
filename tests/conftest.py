"""Fixtures that all four test folders use; the paths behind them are in `tests/helpers/tree.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return tree.ROOT


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of test data."""
    return tree.FIXTURES


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evidence, or a skip that says where it was looked for."""
    folder = tree.shared_folder()
    if folder is None:
        pytest.skip("no evidence folder: set STATUSQUO_SHARED, or put it beside the checkout as `shared`")
    return folder
