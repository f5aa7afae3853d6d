"""Edit one file as its findings say: fix them, or add noqa comments."""

from __future__ import annotations

from collections import Counter

from statusquo._dataclasses import replace
from statusquo._ending import held
from statusquo._typing import TYPE_CHECKING, Protocol
from statusquo_lint import noqa
from statusquo_lint.cli.documents import edited
from statusquo_lint.cli.work import Mode, Work, limit
from statusquo_lint.files import write
from statusquo_lint.files.text import lines_of
from statusquo_lint.inspection import find
from statusquo_lint.model import UNREADABLE, Finding, Safety, Source
from statusquo_lint.output.diff import followed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.cli.documents import Document
    from statusquo_lint.output.report import FileResult


class Found(Protocol):
    """Returns what is reported for a text."""

    def __call__(self, document: Document, source: Source, work: Work, /, *, named: bool) -> list[Finding]: ...


def edit(
    result: FileResult, data: bytes, document: Document, work: Work, found: Found, *, write_back: bool
) -> tuple[FileResult, Document]:
    """Return the result after editing, and the document to which its findings refer."""
    if work.mode is Mode.ADD_NOQA:
        text = noqa.with_comments(document.text, result.findings)
        made = replace(result, findings=(), applied=result.findings)
    else:
        made, text = _fixed(result, document, work)
    if text == document.text:
        return replace(made, findings=result.findings, applied=()), document
    if work.kept:
        return replace(result, problem=f"not changed: {work.kept}"), document
    changed, problem = edited(document, text)
    if problem:
        return replace(result, problem=problem), document
    if made.findings and changed.text != text:  # a cell keeps no new empty lines at its end
        made = replace(made, findings=tuple(found(changed, Source(changed.text, result.path), work, named=False)))
    if work.changed is not None:
        rows = {row for each in result.findings for row in range(each.span.row, each.span.end_row + 1)}
        places = followed(rows, lines_of(document.text), lines_of(changed.text))
        made = replace(made, findings=tuple(each for each in made.findings if each.span.row in places))
    try:
        new = changed.encoded()
        if document.encoded() != data:
            problem = "not changed: decoding and encoding the file again changes its bytes"
            return replace(result, problem=problem), document
        if write_back and work.mode is not Mode.PREVIEW:
            with held():  # otherwise a signal may leave the temporary file behind
                write.replace(result.path, data, new)
    except (write.NotWrittenError, UnicodeEncodeError) as error:
        return replace(result, problem=f"not changed: {error}"), document
    return replace(
        made,
        diff=document.diff(changed, result.path) if work.mode is Mode.PREVIEW else "",
        encoding=document.encoding,
        new_bytes=b"" if write_back else new,
        lengthened=_lengthened(document.text, text, work.settings.line_length),
    ), changed


def _fixed(result: FileResult, document: Document, work: Work) -> tuple[FileResult, str]:
    """Return the result after fixing, and the new text, to which its findings then refer."""
    text = document.text
    chosen, unsafe = result.findings, work.unsafe
    if work.choose is not None:
        chosen, unsafe = work.choose.chosen(result.path, document, chosen, work.settings.options), True
    wanted = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    if not any(finding.fix is not None and finding.fix.safety in wanted for finding in chosen):
        return replace(result, refused=_reasons(result.findings)), text
    from statusquo_lint.fix.reported import fix_text  # imports libcst, so only if there is something to fix  # noqa: PLC0415

    try:
        fixed = fix_text(text, lambda _: chosen, options=work.settings.options, unsafe=unsafe, path=result.path)
    except (RecursionError, MemoryError) as error:
        return replace(result, problem=f"not changed: cannot be rewritten: {limit(error)}"), text
    if not fixed.applied:
        return replace(result, refused=fixed.refused, problem=fixed.failure), text
    remaining = document.fixable(find(Source(fixed.text, result.path, fixed.tree), work.settings), fixed.text)
    left = () if work.choose is None else [each for each in result.findings if each not in chosen]
    refused = (*fixed.refused, *_reasons(left))
    return replace(result, findings=tuple(remaining), applied=fixed.applied, refused=refused), fixed.text


def _reasons(findings: Iterable[Finding]) -> tuple[tuple[Finding, str], ...]:
    return tuple(
        (finding, finding.not_fixed or "it was not chosen") for finding in findings if finding.code != UNREADABLE
    )


def _lengthened(old: str, new: str, limit: int) -> int:
    """Count the lines that are newly over the limit; edited lines that were already over it do not count."""
    before = Counter(line for line in lines_of(old) if len(line) > limit)
    after = Counter(line for line in lines_of(new) if len(line) > limit)
    return max(0, (after - before).total() - (before - after).total())
