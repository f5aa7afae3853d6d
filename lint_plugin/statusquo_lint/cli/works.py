"""How the files of each project are treated in one run, and what their settings ask for besides."""

from __future__ import annotations

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.cli.work import Mode, Work
from statusquo_lint.output import format_named
from statusquo_lint.settings import Settings, usable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.cli.interactive import Chooser
    from statusquo_lint.cli.request import Request
    from statusquo_lint.cli.since import ChangedRows


class Works:
    """One `Work` for each project's settings."""

    def __init__(self, mode: Mode, request: Request, chooser: Chooser | None = None) -> None:
        self.mode = mode
        self.chooser = chooser
        self._request = request
        self._works: dict[int, Work] = {}
        self.changed: ChangedRows | None = None
        self.cached = False
        """Whether the results are kept for the next run."""
        self.baselines: dict[str, str] = {}
        """The baseline of each file whose settings name one."""
        self.assumed: list[str] = []
        """The files whose minimum Python is a guess."""

    def of(self, path: str, settings: Settings, kept: str = "") -> Work:
        """Return the `Work` for a file with these settings; `kept` is the reason not to write to it."""
        if settings.assumed_python:
            self.assumed.append(path)
        if settings.baseline:
            self.baselines[path] = settings.baseline
        work = self._works.get(id(settings))
        if work is None:
            shown = format_named(str(self._request.output_format))
            work = Work(
                usable(settings),
                self.mode,
                self._request.unsafe_fixes,
                shown.excerpts,
                edits=shown.edits,
                digest=self._request.watch or self.cached,
                choose=self.chooser,
                fingerprints=bool(settings.baseline) or self._request.baseline is not None,
            )
            self._works[id(settings)] = work
        if self.changed is not None:
            work = replace(work, changed=self.changed.of(path))
        return work if not kept or self.mode is Mode.CHECK else replace(work, kept=kept)

    def settings(self) -> Iterator[Settings]:
        """Yield the settings of each project."""
        return (work.settings for work in self._works.values())
