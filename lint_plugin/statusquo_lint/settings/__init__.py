"""The settings of a project: from `[tool.statusquo]`, its metadata, and the caller's overrides."""

from __future__ import annotations

from statusquo_lint.settings.model import Settings, SettingsError, usable
from statusquo_lint.settings.resolver import Resolver

__all__ = ["Resolver", "Settings", "SettingsError", "usable"]
