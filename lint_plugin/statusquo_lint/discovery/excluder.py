"""What the settings and the command line leave out."""

from __future__ import annotations

import os
import re

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.discovery.links import relative_to
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Excluder:
    """Whether the settings or the command line leave a path out."""

    def __init__(self, extra: Sequence[str] = ()) -> None:
        self._here = os.getcwd()  # noqa: PTH109  (a plain string)
        self._extra = _compiled(extra, "--exclude") if extra else None
        self._compiled: dict[tuple[str, tuple[str, ...]], Patterns] = {}

    def covers(
        self, path: str, settings: Settings, *, is_folder: bool = False, whole: bool = False, below: str = ""
    ) -> bool:
        """Return whether the absolute `path` is left out.

        `whole` asks for the folders above it too; `below` is a folder to take as the root of patterns from above it.
        """
        lines = settings.exclude + settings.extend_exclude
        patterns = self._compiled.get((settings.root, lines))
        if patterns is None:
            patterns = _compiled(lines, f"{settings.root}: exclude")
            self._compiled[settings.root, lines] = patterns
        pairs = [(settings.root, patterns)] + ([(self._here, self._extra)] if self._extra else [])
        for root, candidate in pairs:
            base = below if below and relative_to(root, below) is None else root
            relative = relative_to(path, base)
            if relative is None:
                continue
            if whole and candidate.match_with_folders(relative):
                return True
            if candidate.match(relative, is_folder=is_folder):
                return True
        return False


def _compiled(lines: Sequence[str], place: str) -> Patterns:
    try:
        return Patterns(lines)
    except (ValueError, re.error) as error:
        raise SettingsError(f"{place}: {error}; write it as in a .gitignore file") from error
