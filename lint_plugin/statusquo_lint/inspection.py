"""The findings for one text that the user sees: scanned with project facts, and filtered by noqa and selection."""

# ruff: noqa: PTH100  # plain strings are faster for thousands of paths

from __future__ import annotations

import functools
import os

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint import noqa
from statusquo_lint.files.patterns import Patterns
from statusquo_lint.files.project_facts import project_facts
from statusquo_lint.model import TRAIL, UNREADABLE, Confidence, Finding, ProjectFacts, Source, Span
from statusquo_lint.prefilter import candidates
from statusquo_lint.rules import all_rules
from statusquo_lint.rules import selected as rules_of
from statusquo_lint.scan import scan
from statusquo_lint.settings.rule_codes import is_selected
from statusquo_lint.syntax.text import normalized

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.settings import Settings


def find(source: Source, settings: Settings) -> list[Finding]:
    """Return the findings to report for a file's text, in source order."""
    try:
        findings = scanned(source, settings)
    except RecursionError:
        findings = [finding_of_file(UNREADABLE, "is nested too deeply to be analysed")]
    return sorted(noqa.unsuppressed(selected(findings, source.path, settings), source.text), key=_place)


def scanned(source: Source, settings: Settings) -> list[Finding]:
    """Scan, and scan again if a project fact that a verdict needs differs from its default."""
    asked: set[str] = set() if source.asked is None else source.asked
    facts = ProjectFacts()
    while True:
        findings = scan(replace(source, asked=asked, facts=facts), settings.options)
        previous, facts = facts, project_facts(source.path, asked) if asked else facts
        if facts == previous:
            asked |= {TRAIL + facts.trail} if facts.trail else set()
            return findings


def import_everything() -> None:
    """Import what the first findings would, for processes that are forked from this one."""
    from statusquo_lint.knowledge.sinks import all_sinks  # noqa: PLC0415  (many runs find nothing)
    from statusquo_lint.safety import judgement  # noqa: F401, PLC0415

    all_rules()
    all_sinks()


def could_matter(text: str, settings: Settings) -> bool:
    """Return whether a rule could have something to say about a text, as far as that is seen without parsing it."""
    return bool(candidates(normalized(text), rules_of(settings.options)).rows)


def selected(findings: Iterable[Finding], path: str, settings: Settings) -> list[Finding]:
    """Return the findings whose rules are selected for the file at `path`."""
    findings = list(findings)
    ignored_here = _ignored_codes(path, settings) if findings and settings.per_file_ignores else ()
    return [
        finding
        for finding in findings
        if is_selected(finding.code, settings.select, settings.ignore)
        and not (ignored_here and finding.code.startswith(ignored_here))
    ]


def finding_of_file(code: str, message: str, row: int = 1) -> Finding:
    """Return a finding about a file as a whole, at the start of line `row`."""
    return Finding(code, message, Span(row, 0, row, 0), Confidence.SURE, "the file itself")


def _ignored_codes(path: str, settings: Settings) -> tuple[str, ...]:
    absolute, prefix = os.path.abspath(path), settings.root.rstrip(os.sep) + os.sep
    if not absolute.startswith(prefix):
        return ()
    relative = absolute[len(prefix) :].replace(os.sep, "/")
    return tuple(
        code
        for pattern, codes in settings.per_file_ignores
        if _compiled(pattern).match_with_folders(relative)
        for code in codes
    )


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> Patterns:
    return Patterns([pattern], strict=False)


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.row, finding.span.col, finding.code
