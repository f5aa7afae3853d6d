"""Take known findings out of a report, and those that are gone out of the baseline, which never grows."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from statusquo._dataclasses import dataclass, replace
from statusquo._ending import held
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.baseline.known import Known, Print, is_gone, key_of, print_of, read_known, unknown, write_known
from statusquo_lint.cli.summary import warn
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.files.write import NotWrittenError
from statusquo_lint.settings.model import SettingsError
from statusquo_lint.settings.rule_codes import is_selected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from statusquo_lint.cli.request import Request
    from statusquo_lint.output.report import FileResult, Report


def refuse_missing(baselines: Iterable[str], request: Request) -> None:
    """Raise UsageError if a baseline that the settings name does not exist; an option may create it."""
    for path in sorted(set(baselines)):
        if request.baseline is None and not os.path.exists(path):  # noqa: PTH110  (any name)
            name = os.path.relpath(path)
            raise UsageError(
                f"the baseline {name} of the settings does not exist; create it with "
                f"`statusquo check --baseline {name}`"
            )


def apply_baselines(report: Report, request: Request, of_settings: Mapping[str, str]) -> Report:
    """Return the report without known findings: those of `--baseline`, or of the files that the settings name.

    `of_settings` is the baseline of each checked file that has one. Raises UsageError if one cannot be used.
    """
    refuse_missing(of_settings.values(), request)
    groups: dict[str, list[FileResult]] = {}
    for result in report.results:
        path = os.fspath(request.baseline) if request.baseline is not None else of_settings.get(result.path)
        if path:
            groups.setdefault(path, []).append(result)
    if request.baseline is not None:
        groups.setdefault(os.fspath(request.baseline), [])
    new: dict[int, FileResult] = {}
    for path, results in groups.items():
        with held():
            baseline = _Baseline(Path(path), request)
            note = baseline.apply(results)
        new.update((id(result), baseline.beyond(result)) for result in results)
        if note:
            warn(note)
    return replace(report, results=tuple(new.get(id(result), result) for result in report.results))


@dataclass
class _Baseline:
    """One baseline in one run."""

    path: Path
    request: Request

    def __post_init__(self) -> None:
        self._name = os.path.relpath(self.path) if self.request.baseline is None else str(self.path)
        self._kept: Known = {}

    def apply(self, results: Sequence[FileResult]) -> str:
        """Match the findings, write the baseline if it is new or has shrunk, and return a line that says so."""
        found = {self._key(result): Counter(map(print_of, result.findings)) for result in results}
        if not os.path.exists(self.path):  # noqa: PTH110  (works for names that are too long)
            if self.request.partial:
                option = self.request.partial
                raise UsageError(f"{self._name}: does not exist, and {option} creates none; create it without")
            self._kept = found
            self._write()
            count = _total(found)
            return f"{self._name}: written with {count} finding{'s' * (count != 1)}; keep it in version control"
        known = self._read()
        readable = {self._key(result) for result in results if not (result.unreadable or result.fatal)}
        self._kept = self._matched(known, found, readable)
        if self.request.partial or _sorted(self._kept) == _sorted(known):
            return ""
        self._write()
        gone = _total(known) - _total(self._kept)
        if not gone:
            return f"{self._name}: findings moved to other files; the baseline was updated"
        return f"{self._name}: {gone} finding{'s' * (gone != 1)} fewer than before; the baseline was lowered"

    def beyond(self, result: FileResult) -> FileResult:
        """Return the result without known findings."""
        new = unknown(result.findings, self._kept.get(self._key(result), Counter()))
        shown = [index for index, is_new in enumerate(new) if is_new]
        return replace(
            result,
            findings=tuple(result.findings[index] for index in shown),
            lines=tuple(result.lines[index] for index in shown) if result.lines else (),
        )

    def _matched(self, known: Known, found: Known, readable: set[str]) -> Known:
        """Return the known findings that are still there, under the names of their files now.

        What is not in its own file any more may have moved to another one. Entries are kept without being looked for
        if their file was not checked or cannot be read, or if their rule is not selected.
        """
        kept: Known = {}
        loose: Counter[Print] = Counter()
        for name, prints in known.items():
            kept[name] = prints & found.get(name, Counter())
            missing = prints - kept[name]
            if name in readable or is_gone(name, self.path):
                loose += Counter({each: count for each, count in missing.items() if self._runs(each[0])})
                missing = Counter({each: count for each, count in missing.items() if not self._runs(each[0])})
            kept[name] += missing
        for name, prints in found.items():
            moved = (prints - kept.get(name, Counter())) & loose
            loose -= moved
            kept[name] = kept.get(name, Counter()) + moved
        return kept

    def _runs(self, code: str) -> bool:
        overrides = self.request.overrides
        select, ignore = overrides.get("select", ("HTS",)), overrides.get("ignore", ())
        return is_selected(code, select, ignore)  # type: ignore[arg-type]  # parsed by the keys of these names

    def _key(self, result: FileResult) -> str:
        return key_of(result.path, self.path)

    def _read(self) -> Known:
        try:
            return read_known(self.path)
        except SettingsError as error:
            raise UsageError(str(error)) from error

    def _write(self) -> None:
        try:
            write_known(self.path, self._kept)
        except NotWrittenError as error:
            raise UsageError(f"--baseline {self._name}: {error}; the file was not changed") from error


def _sorted(known: Known) -> dict[str, Counter[Print]]:
    return {name: prints for name, prints in known.items() if prints}


def _total(known: Known) -> int:
    return sum(prints.total() for prints in known.values())
