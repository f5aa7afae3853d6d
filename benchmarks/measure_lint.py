"""The linter's speed on real projects, where `STATUSQUO_CORPUS` names a folder of them."""

from __future__ import annotations

from lint import measure

__all__ = ["measure"]
