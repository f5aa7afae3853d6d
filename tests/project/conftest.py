"""What holds for the project's own tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = f"{Path(__file__).parent}{os.sep}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run them on one Python: the tree, its documentation and its scripts are the same for all."""
    for item in items:
        if str(item.path).startswith(HERE):  # asked of every test there is
            item.add_marker(pytest.mark.once)
