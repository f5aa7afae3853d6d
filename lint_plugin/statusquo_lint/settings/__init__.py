"""What a project wants: the `[tool.statusquo]` table, its metadata, and what the caller says on top."""

from __future__ import annotations

from statusquo_lint.settings.model import Settings, SettingsError
from statusquo_lint.settings.resolver import Resolver

__all__ = ["Resolver", "Settings", "SettingsError"]
