"""Apply the fixes of findings to a source text.

edits of the findings → splice → import of the enum → unused imports and stale noqa → proof → new text
"""

from __future__ import annotations
