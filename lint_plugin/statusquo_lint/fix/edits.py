"""The edits of each finding as a program can make them: complete, and each fix on its own."""

from __future__ import annotations

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.rewrite import FixResult, Work, fix_source, names_of, parsed
from statusquo_lint.fix.spans import Lines, Replacement
from statusquo_lint.model import Edit, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.options import Options


def with_edits(
    text: str, findings: Sequence[Finding], *, options: Options, path: str = "<unknown>"
) -> tuple[Finding, ...]:
    """Return the findings in a text; a fix that can be made has its edits as they are `written`.

    As `statusquo fix` would, this leaves a file alone in which the edits cannot be proven. What no single fix makes
    unnecessary stays: imports that others use too, and `# noqa` comments.

    >>> from statusquo_lint.model import STATUS, Confidence, Fix, Safety
    >>> from statusquo_lint.options import Options
    >>> span = Span(1, 12, 1, 15)
    >>> fix = Fix((Edit(span, f"{STATUS}.NOT_FOUND"),), Safety.SAFE)
    >>> found = Finding("HTS101", "compared with 404", span, Confidence.SURE, "status", fix)
    >>> (made,) = with_edits("if status ==404: pass\\n", [found], options=Options())
    >>> [edit.text for edit in made.fix.written]
    ['from http import HTTPStatus\\n\\n', 'HTTPStatus.NOT_FOUND']
    """
    provable = _provable(text, findings, options, path)
    if not provable:
        return tuple(findings)
    lines = Lines(text)
    work = Work(text, parsed(text), options, names_of(provable), path)
    wanted = set(provable)
    return tuple(_written(finding, work, lines) if finding in wanted else finding for finding in findings)


def _provable(text: str, findings: Sequence[Finding], options: Options, path: str) -> list[Finding]:
    """Return the findings whose fixes, all made at once, are proven; with the unsafe ones if that is possible."""
    for unsafe in (True, False):
        wanted = [finding for finding in findings if finding.fix is not None and (unsafe or finding.has_safe_fix)]
        made = fix_source(text, wanted, options=options, unsafe=unsafe, path=path) if wanted else FixResult(text)
        if made.applied:
            return wanted
    return []


def _written(finding: Finding, work: Work, lines: Lines) -> Finding:
    edits = tuple(_edit(replacement, lines) for replacement in work.only(finding))
    return replace(finding, fix=replace(finding.fix, written=edits)) if finding.fix is not None else finding


def _edit(made: Replacement, lines: Lines) -> Edit:
    return Edit(Span(*lines.place(made.start), *lines.place(made.end)), made.text)
