"""Fixtures that all four test folders use; the paths behind them are in `tests/helpers/tree.py`."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
import tree
from hypothesis import settings
from warm import Warm

from scripts.run import choice, lanes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_CHOSEN = pytest.StashKey[choice.Choice]()
REFERENCE, PROJECT = "tests/reference/", "tests/project/"


# No time limit for one example: a loaded machine takes longer than any. Those of the first two profiles are the same in
# each run, so that chance alone reaches no line of the packages.
settings.register_profile("some", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("few", deadline=None, max_examples=20, derandomize=True)
settings.register_profile("many", deadline=None, max_examples=1000)


def pytest_configure(config: pytest.Config) -> None:
    """Read which tests are measured, and try some examples of each property, on the other Pythons the first of these.

    `--hypothesis-profile` says otherwise, as `make long` does. The choice of another Python leaves all tests measured.
    """
    chosen = choice.load() if config.option.markexpr in {lanes.MEASURED, lanes.APART} else choice.Choice()
    config.stash[_CHOSEN] = chosen if chosen.python == choice.this_python() else choice.Choice()
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("few" if config.option.markexpr == lanes.OTHER_PYTHONS else "some")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out a file whose tests would all be deselected, since importing it takes longer than to see that.

    Of the Pythons between the oldest and the newest, a file is for one of two or for none.
    """
    if not (collection_path.name.startswith("test_") and collection_path.suffix == ".py"):
        return None
    marks, name = config.option.markexpr, collection_path.relative_to(tree.ROOT).as_posix()
    if name.startswith(PROJECT):  # its own conftest.py decides
        return None
    if not name.startswith(REFERENCE) and lanes.is_shared_out(name, sys.version_info.minor, marks):
        return True
    return lanes.holds_none(collection_path.read_text(encoding="utf-8"), marks) or None


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: object) -> list[pytest.Item] | None:
    """Make no cases of a test function of which none is wanted: that takes longer than to see it."""
    if not name.startswith("test"):
        return None
    marks = collector.config.option.markexpr
    if lanes.is_left_out({mark.name for mark in getattr(obj, "pytestmark", ())}, marks):
        return []
    chosen = collector.config.stash[_CHOSEN]
    return [] if marks == lanes.MEASURED and chosen.holds_none(f"{collector.nodeid}::{name}") else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that need not be measured, where that matters, and of tests with many cases most `once`.

    The tests of the reference depend on the Python, all of them.
    """
    for item in items:
        if not config.stash[_CHOSEN].is_measured(item.nodeid):
            item.add_marker(pytest.mark.unmeasured)
    cases: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        name, bracket, _ = item.nodeid.partition("[")
        if bracket and not name.startswith(REFERENCE):
            cases[name].append(item)
    for many in cases.values():
        for index, item in enumerate(sorted(many, key=lambda item: item.nodeid)):
            if not lanes.is_drawn(index, len(many), sys.version_info.minor):
                item.add_marker(pytest.mark.once)


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


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Runs `python -m` in processes that are forked from one that has imported pytest."""
    runs = Warm()
    yield runs
    runs.close()
