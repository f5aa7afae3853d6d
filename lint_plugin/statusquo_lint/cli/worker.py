"""Treat one file, in any process: read it, scan it and, if requested, fix it or add noqa comments."""

from __future__ import annotations

import ast
import warnings

from statusquo._dataclasses import replace
from statusquo._ending import interrupted
from statusquo_lint.cli.completed import with_edits, with_lines
from statusquo_lint.cli.documents import Document, Script, for_users, open_document
from statusquo_lint.cli.work import Mode, Work, limit
from statusquo_lint.files import displays, language, read
from statusquo_lint.files.changed_rows import touches
from statusquo_lint.files.text import UndecodableError
from statusquo_lint.inspection import could_matter, find, finding_of_file, selected
from statusquo_lint.model import UNREADABLE, Finding, Source
from statusquo_lint.notebooks.errors import NotebookError
from statusquo_lint.output.report import FileResult
from statusquo_lint.rules import too_large_file

_OF_FILES = frozenset({UNREADABLE, too_large_file.RULE.code})


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
        finding = finding_of_file(UNREADABLE, f"cannot be analysed: {limit(error)}")
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
    if findings and isinstance(document, Script) and displays.is_data_alone(document.text):
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
        from statusquo_lint.files.cache import digest  # noqa: PLC0415  (only for the cache)

        result = replace(result, digest=digest(data), asked=tuple(sorted(asked)))
    if findings and work.mode is not Mode.CHECK and not too_large:
        from statusquo_lint.cli import editing  # noqa: PLC0415  (not for `check`)

        result, document = editing.edit(result, data, document, work, _found, write_back=write_back)
    if work.fingerprints:
        from statusquo_lint.baseline.fingerprints import with_fingerprints  # noqa: PLC0415  (only for a baseline)

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
