"""Plugins of pytest that these tests brought along, for the pytest that a test starts with all plugins there are."""

from __future__ import annotations

WITHOUT = ("-p", "no:pytest-lsp", "-p", "no:asyncio", "-p", "no:hypothesispytest")
"""Options that leave out what the tests of the language server need, and what imports Hypothesis at the end of a run:
half of the time that such a pytest takes."""
