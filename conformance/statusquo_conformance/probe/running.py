"""The running Python, for the few requirements that depend on it."""

from __future__ import annotations

import sys


def older_than(major: int, minor: int) -> bool:
    """Whether this Python is older than that release."""
    return sys.version_info[:2] < (major, minor)
