"""Complete a result with what only some formats show; apart, because a result from the cache needs no detector."""

from __future__ import annotations

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.cli.documents import Script

if TYPE_CHECKING:
    from statusquo_lint.cli.documents import Document
    from statusquo_lint.cli.work import Work
    from statusquo_lint.output.report import FileResult


def with_edits(result: FileResult, document: Document, work: Work) -> FileResult:
    """Complete the edits of each fix, for programs that make them; in a notebook there are none."""
    if not isinstance(document, Script) or not any(finding.fix for finding in result.findings):
        return result
    from statusquo_lint.fix import edits  # imports libcst, so only if there is something to fix  # noqa: PLC0415

    options = work.settings.options
    try:
        findings = edits.with_edits(document.text, result.findings, options=options, path=result.path)
    except (RecursionError, MemoryError):
        return result
    return replace(result, findings=findings)


def with_lines(result: FileResult, document: Document) -> FileResult:
    """Add the source line of each finding to the result."""
    return replace(result, lines=document.lines(result.findings))
