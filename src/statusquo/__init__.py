"""HTTP status codes, kept honest: the reference enum.

PYTEST_DONT_REWRITE: the package shares a distribution with a pytest plugin and has no assert to rewrite.
"""

from __future__ import annotations

from statusquo._version import __version__

__all__ = ["__version__"]
