"""What tests cost in processor time, their processes included: `python -m pytest -p scripts.run.costs tests/lint`.

Wall time says little on a machine that does other work. The summary lists the costliest files and the costliest tests,
all cases of a test together. Without `-n`: with it, each test runs in a process whose time is not seen here.
"""

from __future__ import annotations

import os
import resource
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

SHOWN = 25
_COSTS = pytest.StashKey[dict[str, float]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin with no costs."""
    config.stash[_COSTS] = {}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Take the time before and after a test, with its fixtures."""
    before = processor_seconds()
    try:
        return (yield)
    finally:
        item.config.stash[_COSTS][item.nodeid] = processor_seconds() - before


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List what cost most."""
    costs = config.stash[_COSTS]
    terminalreporter.section(f"processor time: {sum(costs.values()):.0f} s")
    for separator in ("::", "["):
        grouped: defaultdict[str, float] = defaultdict(float)
        for name, seconds in costs.items():
            grouped[name.partition(separator)[0]] += seconds
        for name, seconds in sorted(grouped.items(), key=lambda item: -item[1])[:SHOWN]:
            terminalreporter.line(f"{seconds:7.1f} s  {name}")
        terminalreporter.line("")


def processor_seconds() -> float:
    """What this process and its children have used, also those that live, with those that each waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used) + sum(map(_of_the_living, _children()))


def _children() -> list[str]:
    """The numbers of the processes that this one has started and not yet waited for, where Linux tells."""
    return [child for file in Path("/proc/self/task").glob("*/children") for child in _read(file).split()]


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # the thread or the process has just ended
        return ""


def _of_the_living(process: str) -> float:
    fields = _read(Path("/proc", process, "stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
