"""Writing a baseline: what fails today goes in, what no longer fails goes out, everything else stays as it was.

The text is edited line by line, because the comments around the entries are worth more than its layout; the result is
parsed again before it replaces the file.
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
from statusquo_conformance.baseline import HEADER, TODO, Baseline, BaselineError, Deviation, parse
from statusquo_conformance.model import Outcome
from statusquo_conformance.reading import UnreadableError, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_conformance.model import Report

_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")
_HEAD = "# Known deviations from the conformance suite of statusquo; each needs a reason.\n"


def update(baseline: Baseline, reports: Sequence[Report]) -> tuple[int, int]:
    """Write the baseline for what the reports say; gives the numbers of entries added and removed.

    Raises `BaselineError` where the file cannot be written.
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


def updated(baseline: Baseline, added: int, removed: int) -> str:
    """The line that says what `update` did: `updated known.toml: 1 entry added, 0 removed`."""
    return f"updated {baseline.path}: {added} {'entry' if added == 1 else 'entries'} added, {removed} removed"


def _added(baseline: Baseline, reports: Sequence[Report]) -> list[Deviation]:
    return [
        Deviation(result.requirement.id, TODO, target=_condition(report.target))
        for report in reports
        for result in report.results
        if result.counts_against and baseline.entry_for(result.requirement.id, report.target) is None
    ]


def _condition(target: str) -> str:
    """The target itself, or a pattern for it where a byte of its name is not UTF-8, which TOML cannot hold."""
    try:
        target.encode()
    except UnicodeEncodeError:
        return _NOT_UTF8.sub("?", re.sub(r"([*?[])", r"[\1]", target))
    return target


def _stale(baseline: Baseline, reports: Sequence[Report]) -> list[Deviation]:
    """Entries that applied to something in this run and failed nowhere in it."""
    used: dict[Deviation, bool] = {}
    for report in reports:
        for result in report.results:
            entry = baseline.entry_for(result.requirement.id, report.target)
            if entry is None:
                continue
            keeps = result.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE)
            used[entry] = used.get(entry, False) or keeps
    return [entry for entry, keeps in used.items() if not keeps]


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
    """The text without an entry: its header and keys, and the comment right above it; what follows stays."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if HEADER.fullmatch(line.rstrip("\r\n"))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1  # noqa: PLW2901  # what stands between two entries is not the first one's
        block = "".join(lines[start:end])
        if _parses_to(block, entry, file):
            while start and lines[start - 1].lstrip().startswith("#") and lines[start - 1] != _HEAD:
                start -= 1  # noqa: PLW2901
            while start and not lines[start - 1].strip() and end < len(lines) and not lines[end].strip():
                end += 1  # noqa: PLW2901  # one empty line between neighbours, not two
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
    """Put the text in the place of the file; a link stays, and what it leads to is written."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".statusquo-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())  # some file systems say only now that there is no room
            _keep_mode(Path(name), target)
            Path(name).replace(target)
        except BaseException:  # Ctrl-C too: never leave the temporary file behind
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
