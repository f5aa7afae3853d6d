"""`check --watch`: check, wait for a change, and check what was changed, until Ctrl-C."""

# ruff: noqa: PTH116  # plain strings are faster for thousands of paths

from __future__ import annotations

import os
import sys
import time

import click

from statusquo._ending import current
from statusquo._typing import TYPE_CHECKING, NoReturn
from statusquo_lint.cli.summary import warn
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from statusquo_lint.cli.request import Request
    from statusquo_lint.cli.work import Item
    from statusquo_lint.output.report import FileResult, Report

_PAUSE = 0.5
"""Seconds between two looks; on a large tree more, so that looking takes a tenth of the time at most."""
_SHARE = 9
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

_State = tuple[int, int, int]


def refuse_other_work(request: Request) -> None:
    """Raise UsageError if a run does more than to report on files."""
    if "-" in request.paths:
        raise UsageError("--watch looks at files; name them instead of `-`")
    for given, option in (
        (request.fix_too, "--fix"),
        (request.diff, "--diff"),
        (request.add_noqa, "--add-noqa"),
        (request.output_file, "--output-file"),
    ):
        if given:
            raise UsageError(f"--watch only reports; drop {option}")


class Memory:
    """The results of the files that have not changed since the last look."""

    def __init__(self) -> None:
        self._results: dict[str, tuple[Item, _State, FileResult]] = {}
        self._states: dict[str, _State] = {}
        self._first = True
        self.differs = True
        """Whether the last look found other files, other content or other settings than the one before."""

    def pending(self, items: Sequence[Item]) -> list[Item]:
        """Return the items to treat, and forget the results of files that are gone or were changed."""
        self._states = {path: _state(path) for path, _, _ in items}
        changed = {item[0]: item for item in items if not self._holds(item)}
        gone = self._results.keys() - self._states.keys()
        self.differs = bool(changed or gone) or self._first
        self._first = False
        # what is read beside a file may be any other file
        asked = [item for item in items if item[0] not in changed and self._results[item[0]][2].asked]
        again = [*changed.values(), *asked] if self.differs else []
        for path in (*gone, *(path for path, _, _ in again)):
            self._results.pop(path, None)
        return again

    def completed(self, items: Sequence[Item], fresh: Sequence[FileResult]) -> list[FileResult]:
        """Keep the new results, and return all."""
        for item, result in zip(items, fresh, strict=True):
            self._results[item[0]] = item, self._states[item[0]], result
        return [result for _, _, result in self._results.values()]

    def _holds(self, item: Item) -> bool:
        kept = self._results.get(item[0])
        return kept is not None and kept[0] == item and kept[1] == self._states[item[0]]


def watch(look: Callable[[Memory], Report | None], show: Callable[[Report], None], *, quiet: bool = False) -> NoReturn:
    """Show the report whenever it may be another one; `look` returns it, or None if nothing has changed."""
    ending = current()
    if ending is not None:
        ending.sentence = "no longer watching"
    memory = Memory()
    said = ""
    while True:
        started = time.monotonic()
        try:
            report, sentence = look(memory), ""
        except (SettingsError, UsageError) as error:  # a settings file that is being written
            report = None
            sentence = error.format_message() if isinstance(error, click.ClickException) else str(error)
            memory = Memory()
        if report is not None:
            _clear()
            show(report)
            if not quiet:
                totals = "" if report.count else "no findings; "
                warn(f"{totals}watching for changes, until Ctrl-C")
        elif sentence and sentence != said:
            _clear()
            warn(sentence)
        said = sentence
        time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - started)))


def _clear() -> None:
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()


def _state(path: str) -> _State:
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return status.st_mtime_ns, status.st_size, status.st_ino
