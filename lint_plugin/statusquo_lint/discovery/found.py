"""What discovery finds: the files to check, and what is to be said of the other paths."""

from __future__ import annotations

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.settings import Settings


@dataclass(frozen=True, slots=True)
class FileToCheck:
    """A file to check: its path as the user would write it, the settings that hold there, and whether it was named."""

    path: str
    settings: Settings
    named: bool = False
    kept: str = ""
    """Why nothing is written through this link, in one clause; empty where a fix may write."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A file that was found, and where it is without links: the same path for every link to it."""

    file: FileToCheck
    real: str
    is_link: bool = False


@dataclass(slots=True)
class Discovery:
    """What the paths led to."""

    files: list[FileToCheck] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    """Folders that could not be listed, with the reason."""
    missing: list[tuple[str, str]] = field(default_factory=list)
    """Named paths that cannot be read, with the reason."""
    empty: list[str] = field(default_factory=list)
    """Named folders without any Python file."""
    leftovers: list[str] = field(default_factory=list)
    """Temporary files that a killed run left behind."""
