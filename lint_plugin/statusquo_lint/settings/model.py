"""The settings that hold for a file, frozen, and the one error that bad settings raise."""

from __future__ import annotations

from dataclasses import dataclass, field

from statusquo_lint.files.patterns import DEFAULT_EXCLUDE
from statusquo_lint.options import Options

LINE_LENGTH = 88
"""Assumed where neither our table nor a formatter's says."""


class SettingsError(Exception):
    """A setting that cannot be used; the text is one sentence that names the place, the key and the next step."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every file of one project: the detector's options and the front doors' own keys."""

    options: Options = field(default_factory=Options)
    root: str = ""
    """Folder of the pyproject.toml that patterns are relative to, else the current folder; absolute."""
    select: tuple[str, ...] = ("HTS",)
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    line_length: int = LINE_LENGTH
    assumed_python: bool = field(default=False)
    """Whether nothing said which Python the project supports, so that the default is a guess."""
