"""The baseline of existing findings: they are not reported, and the baseline only shrinks.

It counts the findings per rule and file, so that edits elsewhere in the file do not matter. If a count is exceeded, all
findings of that rule in that file are reported, because new and old findings cannot be distinguished.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

import click

from statusquo._escape import toml_text
from statusquo_lint.files.write import NotWrittenError, put
from statusquo_lint.output.names import name_bytes
from statusquo_lint.settings.model import SettingsError
from statusquo_lint.settings.table import read_document

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import FileResult, Report

Counts = dict[str, dict[str, int]]
"""The number of findings by path (relative to the baseline's folder, with slashes) and rule."""

_BYTES = "bytes://"
"""The prefix of keys for names that are not valid UTF-8, as TOML requires; no relative path starts like this."""
_HEADER = """\
# Findings that statusquo does not report, by file and rule. `statusquo check --baseline` reports only findings beyond
# these numbers. It lowers a number when there are fewer findings, and never raises one.
"""


def apply_baseline(path: Path, report: Report) -> tuple[Report, str]:
    """Return the report without the findings in the baseline at `path`, and a line on what was written.

    A missing file is written with the current findings. Raises click.UsageError if the file cannot be used.
    """
    found = _counted(report, path)
    if not os.path.exists(path):  # noqa: PTH110  (works for names that are too long)
        _write(path, found)
        total = sum(sum(codes.values()) for codes in found.values())
        return _without(report, path, found), f"{path}: written with {total} findings; keep it in version control"
    allowed = _read(path)
    if any(not is_code(code) for codes in allowed.values() for code in codes):  # another program's file
        raise click.UsageError(
            f"{path}: is not a statusquo baseline: it counts something other than rules; the file was not changed"
        )
    checked = {_key(result.path, path) for result in report.results}
    kept = {
        name: {code: min(count, found.get(name, {}).get(code, 0)) for code, count in codes.items()}
        if name in checked
        else codes
        for name, codes in allowed.items()
        if name in checked or os.path.exists(os.path.join(path.absolute().parent, name))  # noqa: PTH110, PTH118  (any name)
    }
    shrunk = {name: lower for name, codes in kept.items() if (lower := {c: n for c, n in codes.items() if n})}
    note = ""
    if shrunk != allowed:
        _write(path, shrunk)
        gone = _total(allowed) - _total(shrunk)
        note = f"{path}: {gone} finding{'s' * (gone != 1)} fewer than before; the baseline was lowered"
    return _without(report, path, allowed), note


def is_code(text: str) -> bool:
    """Return whether a text has the form of a rule's code."""
    return text.startswith("HTS") and text[3:].isdecimal()


def _total(counts: Counts) -> int:
    return sum(sum(codes.values()) for codes in counts.values())


def _counted(report: Report, path: Path) -> Counts:
    return {
        _key(result.path, path): dict(sorted(Counter(finding.code for finding in result.findings).items()))
        for result in report.results
        if result.findings
    }


def _without(report: Report, path: Path, allowed: Counts) -> Report:
    results = []
    for result in report.results:
        limits = allowed.get(_key(result.path, path), {})
        results.append(_beyond(result, limits) if limits and result.findings else result)
    return replace(report, results=tuple(results))


def _beyond(result: FileResult, limits: Mapping[str, int]) -> FileResult:
    counts = Counter(finding.code for finding in result.findings)
    shown = [index for index, found in enumerate(result.findings) if _exceeds(found, counts, limits)]
    return replace(
        result,
        findings=tuple(result.findings[index] for index in shown),
        lines=tuple(result.lines[index] for index in shown) if result.lines else (),
    )


def _exceeds(finding: Finding, counts: Counter[str], limits: Mapping[str, int]) -> bool:
    return counts[finding.code] > limits.get(finding.code, 0)


def _key(file: str, baseline: Path) -> str:
    return Path(os.path.relpath(file, baseline.absolute().parent)).as_posix()


def _written(name: str) -> str:
    """Return the key of a name: the name itself, or its quoted bytes if they are not valid UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return _BYTES + quote(name_bytes(name))
    return _BYTES + quote(name_bytes(name)) if name.startswith(_BYTES) else name


def _as_named(key: str) -> str:
    return os.fsdecode(unquote_to_bytes(key[len(_BYTES) :])) if key.startswith(_BYTES) else key


def _read(path: Path) -> Counts:
    try:
        document = read_document(path, what="baseline")
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    files = document.get("files", {})
    sound = isinstance(files, Mapping) and all(
        isinstance(codes, Mapping) and all(type(count) is int and count > 0 for count in codes.values())
        for codes in files.values()
    )
    if not sound or document.keys() - {"files"}:
        raise click.UsageError(f"{path}: is not a statusquo baseline; delete it to create a new one")
    return {_as_named(key): dict(codes) for key, codes in files.items()}


def _write(path: Path, counts: Counts) -> None:
    lines = [_HEADER, "[files]"]
    for name in sorted(counts):
        codes = ", ".join(f"{code} = {count}" for code, count in sorted(counts[name].items()))
        lines.append(f"{toml_text(_written(name))} = {{ {codes} }}")
    try:
        put(str(path), ("\n".join(lines) + "\n").encode())
    except NotWrittenError as error:
        raise click.UsageError(f"--baseline {path}: {error}; the file was not changed") from error
