"""A plugin for pytest: what each test reaches is kept under its name, with what it costs, for `scripts.run.choose`.

Processes that a test starts and that are measured are told its name in a variable: see `tests/helpers/measuring.ini`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import coverage
import pytest

from scripts.run.costs import processor_seconds
from scripts.run.covered import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Generator

COSTS = "STATUSQUO_COSTS"
_KEPT = pytest.StashKey[dict[str, float]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin with no costs."""
    config.stash[_KEPT] = {}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keep what a test reaches, with its fixtures, apart from what the others do."""
    measuring = coverage.Coverage.current()
    assert measuring is not None, "this plugin runs below `coverage run`"
    measuring.switch_context(item.nodeid)
    os.environ[CONTEXT] = item.nodeid
    before = processor_seconds()
    try:
        return (yield)
    finally:
        item.config.stash[_KEPT][item.nodeid] = processor_seconds() - before
        del os.environ[CONTEXT]
        measuring.switch_context("")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the costs where the variable says."""
    Path(os.environ[COSTS]).write_text(json.dumps(session.config.stash[_KEPT]), encoding="utf-8")
