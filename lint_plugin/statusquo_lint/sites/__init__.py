"""Where a literal stands: the construct around it that gives the number a meaning."""

from __future__ import annotations
