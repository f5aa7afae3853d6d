"""A file cannot be read, decoded or parsed.

Bad:
    def f(:

Good:
    def f(): ...

Why:
    Nothing can be said about such a file; that nothing is reported in it must not look like praise. The other files are
    checked all the same.

When not:
    A file that is no Python of this interpreter on purpose (a template, a test of the parser) is better left out.

Configuration:
    `extend-exclude` leaves files out. Under flake8 the error is flake8's own E999 or E902, and this rule is silent but
    for a file below a `[tool.statusquo]` table that cannot be used: `statusquo check` and a table above the paths that
    flake8 is given stop with the same sentence.
"""

from __future__ import annotations

from statusquo_lint.model import UNREADABLE
from statusquo_lint.rules.base import FileRule

RULE = FileRule(
    code=UNREADABLE,
    name="unreadable-file",
    summary="a file cannot be read, decoded or parsed",
    default=True,
    fixable=False,
)
"""Reported where files are opened and where they are parsed."""
