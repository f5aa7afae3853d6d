"""Update a baseline: add what fails today, remove what no longer fails, and keep everything else.

The text is edited line by line to keep the comments around the entries. The result is parsed again before it replaces
the file.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit

from statusquo._escape import escaped, toml_text
from statusquo_conformance.baseline import HEADER, TODO, Baseline, BaselineError, Deviation, load_baseline, parse
from statusquo_conformance.model import Outcome
from statusquo_conformance.reading import UnreadableError, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_conformance.model import Report

_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")
_HEAD = "# Known deviations from the conformance suite of statusquo; each needs a reason.\n"


def update(baseline: Baseline, reports: Sequence[Report]) -> tuple[int, int]:
    """Write the baseline that fits the reports; returns the numbers of entries added and removed.

    Raises `BaselineError` if the file cannot be written.
    """
    try:
        old = text_of(baseline.path)
    except UnreadableError as error:
        if not error.missing:
            raise BaselineError(f"the baseline {baseline.path} cannot be read: {error}") from error
        old = _HEAD
    added, stale = _added(baseline, reports), _stale(baseline, reports)
    text = old
    for entry in stale:
        text = _without(text, entry, str(baseline.path))
    for entry in added:
        text = _with(text, entry)
    wanted = {entry for entry in baseline.entries if entry not in stale} | set(added)
    if set(parse(text, str(baseline.path))) != wanted:
        raise BaselineError(f"{baseline.path} has a layout that cannot be updated; edit it by hand")
    if text != old or not baseline.path.exists():
        _replace(baseline.path, text)
    return len(added), len(stale)


def update_all(reports: Sequence[Report]) -> list[str]:
    """Update the baseline of each report; returns the lines that say so. Raises `BaselineError`."""
    by_file: dict[str, list[Report]] = {}
    for report in reports:
        by_file.setdefault(report.baseline, []).append(report)
    notes: list[str] = []
    for file, mine in by_file.items():
        if file:
            baseline = load_baseline(file, strict=any(report.strict for report in mine), updating=True)
            notes.append(updated(baseline, *update(baseline, mine)))
    return notes


def updated(baseline: Baseline, added: int, removed: int) -> str:
    """The line that reports what `update` did: `updated known.toml: 1 entry added, 0 removed`."""
    return f"updated {baseline.path}: {added} {'entry' if added == 1 else 'entries'} added, {removed} removed"


def _added(baseline: Baseline, reports: Sequence[Report]) -> list[Deviation]:
    return [
        Deviation(result.requirement.id, TODO, target=_condition(report.target))
        for report in reports
        for result in report.results
        if result.counts_against and baseline.entry_for(result.requirement.id, report.target) is None
    ]


def _condition(target: str) -> str:
    """The target itself, or a pattern for it if its name is not valid UTF-8, which TOML requires."""
    try:
        target.encode()
    except UnicodeEncodeError:
        return _NOT_UTF8.sub("?", re.sub(r"([*?[])", r"[\1]", target))
    return target


def _stale(baseline: Baseline, reports: Sequence[Report]) -> list[Deviation]:
    """The entries that applied to some target in this run and whose requirement failed for none of them."""
    used: dict[Deviation, bool] = {}
    for report in reports:
        for result in report.results:
            entry = baseline.entry_for(result.requirement.id, report.target)
            if entry is None:
                continue
            needed = result.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE)
            used[entry] = used.get(entry, False) or needed
    return [entry for entry, needed in used.items() if not needed]


def _with(text: str, entry: Deviation) -> str:
    lines = text.splitlines(keepends=True)
    brackets = ("[", "]")
    for number, line in enumerate(lines):
        match = HEADER.fullmatch(line.rstrip("\r\n"))
        if match and _key(match["key"]) == entry.id:
            brackets = ("[[", "]]")
            if match["open"] == "[":
                lines[number] = line.replace("[", "[[", 1).replace("]", "]]", 1)
    body = "".join(lines)
    if body and not body.endswith("\n"):
        body += "\n"
    gap = "\n" if body.strip() else ""
    return (
        f"{body}{gap}{brackets[0]}{entry.id}{brackets[1]}\n"
        f"reason = {_quoted(entry.reason)}\n"
        f"target = {_quoted(entry.target)}\n"
    )


def _quoted(text: str) -> str:
    return str(tomlkit.item(text).as_string()) if text.isprintable() and escaped(text) == text else toml_text(text)


def _without(text: str, entry: Deviation, file: str) -> str:
    """The text without an entry: without its header, its keys and the comment directly above it."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if HEADER.fullmatch(line.rstrip("\r\n"))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1  # noqa: PLW2901  # comments between two entries belong to the second
        block = "".join(lines[start:end])
        if _parses_to(block, entry, file):
            while start and lines[start - 1].lstrip().startswith("#") and lines[start - 1] != _HEAD:
                start -= 1  # noqa: PLW2901
            while start and not lines[start - 1].strip() and end < len(lines) and not lines[end].strip():
                end += 1  # noqa: PLW2901  # keep one empty line between entries, not two
            return "".join(lines[:start] + lines[end:])
    return text


def _parses_to(block: str, entry: Deviation, file: str) -> bool:
    try:
        return list(parse(block, file)) == [entry]
    except BaselineError:
        return False


def _key(header: str) -> str:
    return header.replace('"', "").replace("'", "").replace(" ", "")


def _replace(path: Path, text: str) -> None:
    """Replace the file's text; a link is kept, and the file it points to is written."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".statusquo-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())  # some file systems report a full disk only here
            _keep_mode(Path(name), target)
            Path(name).replace(target)
        except BaseException:  # also on Ctrl-C: leave no temporary file behind
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise BaselineError(f"the baseline {path} cannot be written: {error.strerror or error}") from error


def _keep_mode(new: Path, old: Path) -> None:
    if old.exists():
        if not old.is_file():
            raise BaselineError(f"the baseline {old} cannot be written: it is not a regular file")
        new.chmod(stat.S_IMODE(old.stat().st_mode))
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
