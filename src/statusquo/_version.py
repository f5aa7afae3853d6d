"""The one version of the distribution; hatchling reads it from here."""

from __future__ import annotations

__version__ = "0.1.0"
