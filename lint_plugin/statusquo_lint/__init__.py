"""The linter: one detector for magic HTTP status codes, with a command line, a flake8 plugin and a codemod.

PYTEST_DONT_REWRITE: the package shares a distribution with a pytest plugin, and has no assert statements to rewrite.
"""

from __future__ import annotations
