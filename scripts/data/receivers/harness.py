"""Run the probes of one library and print a row each; started in the library's environment.

PYTHONPATH=CHECKOUT python -m scripts.data.receivers.harness LIBRARY DISTRIBUTION
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import platform
import sys
import warnings
from importlib.metadata import version
from typing import Any

from scripts.data.receivers.comparing import Unsteady, measure
from scripts.data.receivers.probing import Probe


def probes_of(library: str) -> list[Probe]:
    """The probes of a module, in its order."""
    module = importlib.import_module(f"scripts.data.receivers.probes.{library}")
    groups = [value for value in vars(module).values() if isinstance(value, tuple)]
    return [probe for group in groups for probe in group if isinstance(probe, Probe)]


def run(library: str, distribution: str) -> dict[str, Any]:
    """The rows of a library, with the version that gave them."""
    rows = []
    problems = []
    for probe in probes_of(library):
        try:
            rows.append({"callable": probe.callable, "argument": probe.argument, **measure(probe)})
        except Unsteady as problem:  # noqa: PERF203  # each probe on its own
            problems.append(str(problem))
    release = version(distribution) if distribution else platform.python_version()
    return {"version": release, "rows": rows, "problems": problems}


def main() -> None:
    """Print one JSON object; what the libraries print goes to standard error."""
    library, distribution = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.raiseExceptions = False
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # servers print as they start, some from processes of their own
    with contextlib.redirect_stdout(sys.stderr):
        result = run(library, distribution)
    json.dump(result, answers)
    answers.flush()
    os._exit(0)  # some servers leave threads behind


if __name__ == "__main__":
    main()
