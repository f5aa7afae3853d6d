"""Coverage of a process that a test starts, for tests that alone reach some lines and reach them only there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scripts.run.covered import CONTEXT

CONFIGURATION = Path(__file__).with_suffix(".ini")


def measured() -> dict[str, str]:
    """The variables for such a process: those that begin coverage there while it is measured here, else none."""
    coverage = sys.modules.get("coverage")
    if coverage is None or coverage.Coverage.current() is None:
        return {}
    return {
        "COVERAGE_PROCESS_START": str(CONFIGURATION),
        "COVERAGE_FILE": os.environ["COVERAGE_FILE"],
        CONTEXT: os.environ.get(CONTEXT, ""),
    }
