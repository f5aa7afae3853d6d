"""Apply the fixes of findings to a source text.

edits of the findings → splice → import of the enum → unused imports and stale noqa → proof → new text
"""

from __future__ import annotations

from statusquo_lint.fix.reported import fix_text
from statusquo_lint.fix.rewrite import FixResult, fix_source

__all__ = ["FixResult", "fix_source", "fix_text"]
