"""Between the files and the pool: what the cache answers is not treated again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.files import read
from statusquo_lint.files.cache import Cache, digest
from statusquo_lint.output.report import FileResult

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from statusquo_lint.cli.pool import Item


class ResultCache:
    """The cache of one run of `check`."""

    def __init__(self, folder: Path | None, way: str) -> None:
        """Open the cache in `folder`, or in the user's cache folder."""
        self._cache = Cache(folder, way)
        self._hits: list[FileResult] = []

    def filtered(self, items: Sequence[Item]) -> list[Item]:
        """Return the items that the cache cannot answer."""
        return [item for item in items if not self._answered(item[0])]

    def _answered(self, path: str) -> bool:
        if not self._cache.knows(path):
            return False
        try:
            known = self._cache.get(path, digest(read.read(path).data))
        except read.UnreadableError:
            return False
        if known is not None:
            self._hits.append(FileResult(path, known[0], known[1]))
        return known is not None

    def completed(self, fresh: Sequence[FileResult]) -> list[FileResult]:
        """Remember the fresh results, and return those that the cache had."""
        for result in fresh:
            if result.digest:
                self._cache.put(result.path, result.digest, result.findings, result.lines)
        self._cache.save()
        return self._hits
