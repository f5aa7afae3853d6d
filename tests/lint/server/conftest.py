"""The pages of rules are written to a folder of their own, and not to the user's cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statusquo_lint.server.pages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder: Path = tmp_path_factory.getbasetemp() / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield
    page_of.cache_clear()
