"""The linter: one detector that finds magic HTTP status codes, and thin front doors around it.

PYTEST_DONT_REWRITE: the package shares a distribution with a pytest plugin and has no assert to rewrite.
"""

from __future__ import annotations
