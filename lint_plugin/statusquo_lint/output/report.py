"""What a run gives: one result a file, and the totals; every output format renders this."""

from __future__ import annotations

from statusquo._dataclasses import dataclass, field
from statusquo_lint.model import UNREADABLE, Finding, Safety


@dataclass(frozen=True, slots=True)
class FileResult:
    """What happened to one file."""

    path: str
    findings: tuple[Finding, ...] = ()
    """What is reported: for a run that fixes, what remains, at its place in the new text."""
    lines: tuple[str, ...] = ()
    """The source line of each finding, where the format shows excerpts."""
    applied: tuple[Finding, ...] = ()
    """What was fixed, or would be."""
    refused: tuple[tuple[Finding, str], ...] = ()
    """What was not fixed although its rule can be, with the reason in one clause."""
    diff: str = ""
    """As `output.patch` makes it and writes it."""
    encoding: str = "utf-8"
    """Of the file, where there is a diff."""
    new_bytes: bytes = b""
    """The new content of standard input; empty where it stays as it is."""
    lengthened: int = 0
    """Lines that a fix made longer than the project allows."""
    digest: str = ""
    """Of the content that was checked, for the cache."""
    asked: tuple[str, ...] = ()
    """What was read beside the file for it, for the cache."""
    problem: str = ""
    """Why the file could not be treated as asked, one sentence without its name."""
    fatal: bool = False
    """Whether the problem makes the run a failure of usage (a named path that cannot be read, or is not Python)."""

    @property
    def changed(self) -> bool:
        """Whether the file was rewritten, or would be."""
        return bool(self.applied)

    @property
    def unreadable(self) -> bool:
        """Whether nobody could look into the file: it cannot be read, decoded or parsed."""
        return any(finding.code == UNREADABLE for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run, sorted by path."""

    results: tuple[FileResult, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def pairs(self) -> list[tuple[str, Finding, str]]:
        """Return each finding with its file's path and its source line."""
        return [
            (result.path, finding, result.lines[index] if index < len(result.lines) else "")
            for result in self.results
            for index, finding in enumerate(result.findings)
        ]

    @property
    def count(self) -> int:
        """How many findings are reported."""
        return sum(len(result.findings) for result in self.results)

    @property
    def safe_fixes(self) -> int:
        """How many of the reported findings a plain `statusquo fix` would edit."""
        return sum(finding.has_safe_fix for result in self.results for finding in result.findings)

    @property
    def unsafe_fixes(self) -> int:
        """How many of the reported findings `--unsafe-fixes` would edit besides."""
        return sum(
            finding.fix is not None and finding.fix.safety is Safety.UNSAFE
            for result in self.results
            for finding in result.findings
        )


def row_of(lines: list[str], finding: Finding) -> str:
    """Return the line on which a finding begins; empty where there is none."""
    return lines[finding.span.row - 1] if 0 < finding.span.row <= len(lines) else ""
