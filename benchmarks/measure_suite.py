"""What a run of the suite costs, beside the pytest run that its dependencies cost anyway."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.rows import Measurement, Row
from benchmarks.timing import Command, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

AGAINST_EMPTY = Row(
    "`pytest --conformance=http.HTTPStatus --conformance-profile=enum` against pytest on one empty test that imports "
    "hypothesis",
    "x",
    at_most=1.5,
    tried="examples of its own instead of hypothesis's; most of what is left are imports and pytest's reports",
)
PEAK = Row("`pytest --conformance=http.HTTPStatus --conformance-profile=enum`, peak memory", "MiB", at_most=120)
ROWS = (AGAINST_EMPTY, PEAK)
EMPTY_TEST = "import hypothesis\n\n\ndef test_nothing():\n    pass\n"


def measure() -> Iterator[Measurement]:
    """Profile `enum` on `http.HTTPStatus`, whole processes in an empty home folder."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "test_nothing.py").write_text(EMPTY_TEST)
        (folder / "empty").mkdir()
        environ = (("HOME", temporary), ("PYTEST_ADDOPTS", "-p no:randomly -p no:xdist -p no:cacheprovider"))
        pytest = (sys.executable, "-m", "pytest", "-q")
        options = ("--conformance=http.HTTPStatus", "--conformance-profile=enum")
        suite, empty = compare(
            Command((*pytest, *options), folder / "empty", environ=environ),
            Command((*pytest, "test_nothing.py"), folder, environ=environ),
        )
    yield Measurement(AGAINST_EMPTY, suite.cpu_seconds / empty.cpu_seconds)
    yield Measurement(PEAK, suite.peak_mib)
