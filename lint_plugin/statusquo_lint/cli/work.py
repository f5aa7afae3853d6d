"""What to do with files: how each of a project is treated in one run."""

from __future__ import annotations

import enum

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.cli.interactive import Chooser
    from statusquo_lint.files.changed_rows import Rows
    from statusquo_lint.settings import Settings


class Mode(enum.Enum):
    """What to do with the findings."""

    CHECK = "check"
    FIX = "fix"
    PREVIEW = "preview"  # fix, but write nothing
    ADD_NOQA = "add noqa"  # add a noqa comment for each


@dataclass(frozen=True, slots=True)
class Work:
    """How to treat files; the same for all files of one project in one run."""

    settings: Settings
    mode: Mode = Mode.CHECK
    unsafe: bool = False
    excerpts: bool = False
    """Whether results include the source lines of findings."""
    edits: bool = False
    """Whether the fixes of findings include the edits as they are written."""
    digest: bool = False
    """Whether results include a digest of the content, for the cache."""
    kept: str = ""
    """Why the file must not be written, as one clause; empty if a fix may write it."""
    choose: Chooser | None = field(default=None, compare=False)
    """Who is asked which fixes to make; None makes all."""
    fingerprints: bool = False
    """Whether findings have fingerprints, for a baseline."""
    changed: Rows | None = None
    """The rows to which findings are restricted, as git counts them; None if all are reported."""


Item = tuple[str, Work, bool]
"""A path, how to treat the file, and whether it was named on the command line."""


def limit(error: RecursionError | MemoryError) -> str:
    """Return why a file is too much for the interpreter, one clause."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else "there is not enough memory"
