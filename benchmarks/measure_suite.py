"""What a run of the suite costs, beside the pytest run that its dependencies cost anyway."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from timing import Command, Measurement, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    ratio = suite.cpu_seconds / empty.cpu_seconds
    yield Measurement("http.HTTPStatus against an empty test that imports hypothesis, CPU", ratio, "x", 1.5)
    yield Measurement("http.HTTPStatus, peak memory", suite.peak_mib, "MiB", 120)
