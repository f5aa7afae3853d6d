"""What holds for the project's own tests: they run on one Python, apart from the measured ones.

The tree, its documentation and its scripts are the same for all Pythons, and coverage is about the packages.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.run import lanes

HERE = f"{Path(__file__).parent}{os.sep}"


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave out the folder where all of it would be deselected."""
    return config.option.markexpr in (lanes.OTHER_PYTHONS, lanes.MEASURED) or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them all."""
    for item in items:
        if str(item.path).startswith(HERE):  # asked of every test there is
            item.add_marker(pytest.mark.further)
