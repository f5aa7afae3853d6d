"""A file is too large to be rewritten.

Bad:
    TABLE = {...}  # in a file of more than 5 MB

Good:
    TABLE = json.loads(path.read_text())

Why:
    The rewriter holds a file several times in memory. A file of more than 5 MB is checked, but no fix is written to it.

When not:
    Such a file is data or generated; where its findings do not matter, it is better left out.

Configuration:
    `extend-exclude` leaves files out.
"""

from __future__ import annotations

from statusquo_lint.rules.base import FileRule

RULE = FileRule(
    code="HTS902",
    name="too-large-file",
    summary="a file is too large (5 MB) to be rewritten",
    default=True,
    fixable=False,
)
"""Reported where files are written."""
