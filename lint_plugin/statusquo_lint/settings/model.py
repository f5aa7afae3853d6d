"""The settings for a file, and the error for bad settings."""

from __future__ import annotations

from statusquo._dataclasses import dataclass, field
from statusquo_lint.files.patterns import DEFAULT_EXCLUDE
from statusquo_lint.options import Options

LINE_LENGTH = 88
"""The default line length, if neither `[tool.statusquo]` nor a formatter sets one."""


class SettingsError(Exception):
    """A setting cannot be used; the text is one sentence that names the file, the key and the next step."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings for all files of one project: the detector's options, and the keys for selecting rules and files."""

    options: Options = field(default_factory=Options)
    root: str = ""
    """The absolute folder to which patterns are relative: that of the pyproject.toml, or the current folder."""
    select: tuple[str, ...] = ("HTS",)
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    line_length: int = LINE_LENGTH
    baseline: str = ""
    """The absolute path of the file of known findings; empty without one."""
    assumed_python: bool = field(default=False)
    """Whether the minimum Python is a guess, because neither the settings nor the metadata contain it."""
    problem: str = ""
    """Why no file can be treated with these settings, which matters only where there is one: a sentence, or empty."""


def usable(settings: Settings) -> Settings:
    """Return the settings for a file; raises SettingsError if no file can be treated with them."""
    if settings.problem:
        raise SettingsError(settings.problem)
    return settings
