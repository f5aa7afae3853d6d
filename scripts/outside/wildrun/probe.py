"""Runs inside a surveyed object's own Python: check one target and print the report as JSON.

python probe.py TARGET
"""

from __future__ import annotations

import contextlib
import json
import sys

from statusquo_conformance import check
from statusquo_conformance.reports.document import document


def main() -> None:
    """Whatever the package prints on import goes to the error output, so that only the JSON is left."""
    with contextlib.redirect_stdout(sys.stderr):
        report = check(sys.argv[1])
    json.dump(document([report]), sys.stdout)


if __name__ == "__main__":
    main()
