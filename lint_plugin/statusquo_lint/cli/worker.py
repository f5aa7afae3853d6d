"""Treat one file, in any process: read it, scan it and, if requested, fix it or add noqa comments."""

# plain strings are faster for thousands of paths

from __future__ import annotations

import ast
import enum
import warnings
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from statusquo._ending import held, interrupted
from statusquo_lint import noqa
from statusquo_lint.baseline.fingerprints import with_fingerprints
from statusquo_lint.cli.documents import Script, edited, for_users, open_document
from statusquo_lint.files import language, read, write
from statusquo_lint.files.cache import digest
from statusquo_lint.files.changed_rows import touches
from statusquo_lint.files.text import UndecodableError, lines_of
from statusquo_lint.inspection import could_matter, find, finding_of_file, selected
from statusquo_lint.model import UNREADABLE, Finding, Safety, Source
from statusquo_lint.notebooks import NotebookError
from statusquo_lint.output.diff import followed
from statusquo_lint.output.report import FileResult
from statusquo_lint.rules import too_large_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.cli.documents import Document
    from statusquo_lint.cli.interactive import Chooser
    from statusquo_lint.files.changed_rows import Rows
    from statusquo_lint.settings import Settings


_OF_FILES = frozenset({UNREADABLE, too_large_file.RULE.code})


class Mode(enum.Enum):
    """What to do with the findings."""

    CHECK = "check"
    FIX = "fix"
    PREVIEW = "preview"  # fix, but write nothing
    ADD_NOQA = "add noqa"  # add a noqa comment for each


@dataclass(frozen=True, slots=True)
class Work:
    """How to treat files; the same for all files of one project in one run."""

    settings: Settings
    mode: Mode = Mode.CHECK
    unsafe: bool = False
    excerpts: bool = False
    """Whether results include the source lines of findings."""
    edits: bool = False
    """Whether the fixes of findings include the edits as they are written."""
    digest: bool = False
    """Whether results include a digest of the content, for the cache."""
    kept: str = ""
    """Why the file must not be written, as one clause; empty if a fix may write it."""
    choose: Chooser | None = field(default=None, compare=False)
    """Who is asked which fixes to make; None makes all."""
    fingerprints: bool = False
    """Whether findings have fingerprints, for a baseline."""
    changed: Rows | None = None
    """The rows to which findings are restricted, as git counts them; None if all are reported."""


Item = tuple[str, Work, bool]
"""A path, how to treat the file, and whether it was named on the command line."""


def treat_file(path: str, work: Work, *, named: bool = False) -> FileResult:
    """Read and treat the file at `path`; errors are part of the result, and none is raised."""
    try:
        return _treat_file(path, work, named=named)
    except Exception as error:  # no single file may end the run
        if interrupted():
            raise KeyboardInterrupt from error
        problem = f"the linter failed with {type(error).__name__}: {error}; please report this"
        return FileResult(path, problem=problem, fatal=True)


def _treat_file(path: str, work: Work, *, named: bool) -> FileResult:
    try:
        loaded = read.read(path)
    except read.UnreadableError as error:
        if named:
            return FileResult(path, problem=f"cannot be read: {error}; it was skipped", fatal=True)
        finding = finding_of_file(UNREADABLE, f"cannot be read: {error}")
        return FileResult(path, tuple(selected([finding], path, work.settings)))
    return treat(path, loaded.data, work, write_back=True, named=named)


def treat(path: str, data: bytes, work: Work, *, write_back: bool = False, named: bool = False) -> FileResult:
    """Treat a file's bytes; with `write_back`, a changed text is written to the file as well as to the result.

    A `named` file is parsed even if nothing in it can be a status, so that a syntax error is always reported.
    """
    try:
        return _treat(path, data, work, write_back=write_back, named=named)
    except (RecursionError, MemoryError) as error:
        finding = finding_of_file(UNREADABLE, f"cannot be analysed: {_limit(error)}")
        return FileResult(path, tuple(selected([finding], path, work.settings)))


def _treat(path: str, data: bytes, work: Work, *, write_back: bool, named: bool) -> FileResult:
    reason = language.not_python(path, data) if named and not language.is_notebook(path) else ""
    if reason:
        return _no_python(path, reason)
    try:
        document = open_document(path, data)
    except (UndecodableError, NotebookError) as error:
        finding = finding_of_file(UNREADABLE, str(error), error.row)
        return FileResult(path, tuple(selected([finding], path, work.settings)))
    if document.language and named:
        return _no_python(path, f"it is a notebook in {document.language}")
    asked: set[str] = set()
    findings = _found(document, Source(document.text, path, asked=asked), work, named=named)
    if findings and isinstance(document, Script) and language.is_data_alone(document.text):
        return _no_python(path, language.DATA) if named else FileResult(path)
    size = len(data) if isinstance(document, Script) else len(document.text)  # outputs are never parsed
    too_large = size > read.LARGE
    if too_large and any(finding.fix is not None for finding in findings):
        findings = [replace(finding, fix=None, refusal="the file is too large to rewrite") for finding in findings]
        message = f"{size / 1024 / 1024:.1f} MB: checked, but too large to rewrite"
        findings = selected([finding_of_file(too_large_file.RULE.code, message)], path, work.settings) + findings
    findings = _on_changed_rows(findings, document, work)
    result = FileResult(path, tuple(findings))
    if work.digest:
        result = replace(result, digest=digest(data), asked=frozenset(asked))
    if findings and work.mode is not Mode.CHECK and not too_large:
        result, document = _edited(result, data, document, work, write_back=write_back)
    if work.fingerprints:
        result = replace(result, findings=with_fingerprints(result.findings, document.text))
    if work.edits:
        result = with_edits(result, document, work)
    result = for_users(result, document)
    return with_lines(result, document) if work.excerpts and result.findings else result


def _on_changed_rows(findings: list[Finding], document: Document, work: Work) -> list[Finding]:
    """The findings on changed rows, and those on the file as a whole, which any change may have caused."""
    if work.changed is None:
        return findings
    rows = document.file_rows(findings)
    return [
        finding
        for finding, (first, last) in zip(findings, rows, strict=True)
        if finding.code in _OF_FILES or touches(work.changed, first, last)
    ]


def _found(document: Document, source: Source, work: Work, *, named: bool) -> list[Finding]:
    """What is reported for a text, or that it cannot be parsed."""
    if document.language:
        return []
    broken = document.broken
    if broken is not None:
        matters = named or could_matter(document.text, work.settings)
        finding = finding_of_file(UNREADABLE, f"the cell cannot be parsed: {broken.message}", broken.row)
        return selected([finding], source.path, work.settings) if matters else []
    findings = document.fixable(find(source, work.settings), source.text)
    return selected(_syntax_errors(source.text), source.path, work.settings) if named and not findings else findings


def _no_python(path: str, reason: str) -> FileResult:
    return FileResult(path, problem=f"is not Python: {reason}; nothing was done for it", fatal=True)


def _syntax_errors(text: str) -> list[Finding]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return [finding_of_file(UNREADABLE, f"the file cannot be parsed: {error.msg}", error.lineno or 1)]
    except (ValueError, RecursionError, MemoryError) as error:
        return [finding_of_file(UNREADABLE, f"the file cannot be parsed: {error}")]
    return []


def _edited(
    result: FileResult, data: bytes, document: Document, work: Work, *, write_back: bool
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
        made = replace(made, findings=tuple(_found(changed, Source(changed.text, result.path), work, named=False)))
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
    from statusquo_lint.fix import fix_text  # imports libcst, so only if there is something to fix  # noqa: PLC0415

    try:
        fixed = fix_text(text, lambda _: chosen, options=work.settings.options, unsafe=unsafe, path=result.path)
    except (RecursionError, MemoryError) as error:
        return replace(result, problem=f"not changed: cannot be rewritten: {_limit(error)}"), text
    if not fixed.applied:
        return replace(result, refused=fixed.refused, problem=fixed.failure), text
    remaining = document.fixable(find(Source(fixed.text, result.path, fixed.tree), work.settings), fixed.text)
    refused = (*fixed.refused, *_reasons([each for each in result.findings if each not in chosen]))
    return replace(result, findings=tuple(remaining), applied=fixed.applied, refused=refused), fixed.text


def _limit(error: RecursionError | MemoryError) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else "there is not enough memory"


def _reasons(findings: Iterable[Finding]) -> tuple[tuple[Finding, str], ...]:
    return tuple(
        (finding, finding.not_fixed or "it was not chosen") for finding in findings if finding.code != UNREADABLE
    )


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


def _lengthened(old: str, new: str, limit: int) -> int:
    """Count the lines that are newly over the limit; edited lines that were already over it do not count."""
    before = Counter(line for line in lines_of(old) if len(line) > limit)
    after = Counter(line for line in lines_of(new) if len(line) > limit)
    return max(0, (after - before).total() - (before - after).total())
