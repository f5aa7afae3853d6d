"""The parsed and typed command line."""

from __future__ import annotations

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The request for one run of `check` or `fix`; each field is the option of the same name."""

    paths: tuple[str, ...] = ()
    overrides: Mapping[str, object] = field(default_factory=dict)
    """Settings from the command line, by field name; they override those from files."""
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    stdin_filename: str | None = None
    since: str | None = None
    output_format: str | None = None
    output_file: Path | None = None
    exit_zero: bool = False
    statistics: bool = False
    config: Path | None = None
    isolated: bool = False
    jobs: int | None = None
    unsafe_fixes: bool = False
    diff: bool = False
    format_command: str | None = None
    quiet: bool = False
    verbose: bool = False
    show_files: bool = False
    show_settings: bool = False
    watch: bool = False
    interactive: bool = False
    fix_too: bool = False
    check_only: bool = False
    add_noqa: bool = False
    baseline: Path | None = None
    no_cache: bool = False
    cache_dir: Path | None = None

    @property
    def partial(self) -> str:
        """The option by which a run sees less than files as they are, so that it writes no baseline; empty for none."""
        if self.since is not None:
            return "--since"
        return "--watch" if self.watch else "`-`" * ("-" in self.paths)
