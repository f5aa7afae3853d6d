"""Which files of the project were looked for and read for the facts about names, as a text for the cache.

As long as every name leads to the same file, and each file has the same stamp, the facts are the same too: to see that
takes some questions to the system, where reading the files again takes as long as checking them.
"""

# ruff: noqa: PTH118, PTH120  # plain strings are faster for thousands of paths

from __future__ import annotations

import os

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.project_modules import file_of
from statusquo_lint.files.stamps import stamp as stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP, _PART = ",", ">"


class Trail:
    """The steps from the names that a module imports to the files that define them."""

    def __init__(self) -> None:
        self._steps: dict[str, None] = {}

    def file_of(self, name: str, path: str) -> str | None:
        """As `project_modules.file_of`; the step is kept, with the stamp that the file has before it is read."""
        found = file_of(name, path)
        self._steps[_written(name, os.path.join(os.path.dirname(path), "_"), found)] = None
        return found

    @property
    def text(self) -> str:
        """All steps; empty where nothing was looked for."""
        return _STEP.join(self._steps)


def steps(text: str) -> Iterator[str]:
    """The steps of a trail."""
    yield from text.split(_STEP)


def is_unchanged(step: str) -> bool:
    """Return whether a step leads to the same file, and that is unchanged; raises ValueError if it is malformed."""
    name, path, _, stamp = step.split(_PART)
    start = os.fsdecode(bytes.fromhex(path))
    found = file_of(name, start)
    return (found is None or stamp != "") and step == _written(name, start, found)


def _written(name: str, path: str, found: str | None) -> str:
    """One step, in which nothing but the name can hold any character; that is an identifier with dots."""
    stamp = "" if found is None else stamp_of(found).replace(" ", "-")
    return _PART.join((name, os.fsencode(path).hex(), os.fsencode(found or "").hex(), stamp))
