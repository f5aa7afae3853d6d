"""Treat one file, in any process: read it, scan it and, if requested, fix it or add noqa comments."""

# plain strings are faster for thousands of paths

from __future__ import annotations

import ast
import enum
import warnings
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from statusquo._ending import held, interrupted
from statusquo_lint import noqa
from statusquo_lint.files import read, write
from statusquo_lint.files.cache import digest
from statusquo_lint.files.text import Decoded, UndecodableError, decode, lines_of
from statusquo_lint.inspection import find, finding_of_file, selected
from statusquo_lint.model import UNREADABLE, Finding, Safety, Source
from statusquo_lint.output import patch
from statusquo_lint.output.report import FileResult
from statusquo_lint.rules import too_large_file

if TYPE_CHECKING:
    from statusquo_lint.settings import Settings


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
    digest: bool = False
    """Whether results include a digest of the content, for the cache."""
    kept: str = ""
    """Why the file must not be written, as one clause; empty if a fix may write it."""


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
    try:
        decoded = decode(data)
    except UndecodableError as error:
        finding = finding_of_file(UNREADABLE, str(error), error.row)
        return FileResult(path, tuple(selected([finding], path, work.settings)))
    asked: set[str] = set()
    findings = find(Source(decoded.text, path, asked=asked), work.settings)
    if named and not findings:
        findings = selected(_syntax_errors(decoded.text), path, work.settings)
    too_large = len(data) > read.LARGE
    if too_large and any(finding.fix is not None for finding in findings):
        findings = [replace(finding, fix=None, refusal="the file is too large to rewrite") for finding in findings]
        message = f"{len(data) / 1024 / 1024:.1f} MB: checked, but too large to rewrite"
        findings = selected([finding_of_file(too_large_file.RULE.code, message)], path, work.settings) + findings
    result, text = FileResult(path, tuple(findings)), decoded.text
    if work.digest:
        result = replace(result, digest=digest(data), asked=frozenset(asked))
    if findings and work.mode is not Mode.CHECK and not too_large:
        result, text = _edited(result, data, decoded, work, write_back=write_back)
    return with_lines(result, text) if work.excerpts and result.findings else result


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
    result: FileResult, data: bytes, decoded: Decoded, work: Work, *, write_back: bool
) -> tuple[FileResult, str]:
    """Return the result after editing, and the text to which its findings refer."""
    if work.mode is Mode.ADD_NOQA:
        text = noqa.with_comments(decoded.text, result.findings)
        edited = replace(result, findings=(), applied=result.findings)
    else:
        edited, text = _fixed(result, decoded.text, work)
    if text == decoded.text:
        return replace(edited, findings=result.findings, applied=()), text
    if work.kept:
        return replace(result, problem=f"not changed: {work.kept}"), decoded.text
    try:
        new = decoded.encode(text)
        if decoded.encode(decoded.text) != data:
            problem = "not changed: decoding and encoding the file again changes its bytes"
            return replace(result, problem=problem), decoded.text
        if write_back and work.mode is not Mode.PREVIEW:
            with held():  # otherwise a signal may leave the temporary file behind
                write.replace(result.path, data, new)
    except (write.NotWrittenError, UnicodeEncodeError) as error:
        return replace(result, problem=f"not changed: {error}"), decoded.text
    return replace(
        edited,
        diff=patch.of_bytes(data, new, result.path) if work.mode is Mode.PREVIEW else "",
        encoding=decoded.encoding,
        new_bytes=b"" if write_back else new,
        lengthened=_lengthened(decoded.text, text, work.settings.line_length),
    ), text


def _fixed(result: FileResult, text: str, work: Work) -> tuple[FileResult, str]:
    """Return the result after fixing, and the new text, to which its findings then refer."""
    wanted = (Safety.SAFE, Safety.UNSAFE) if work.unsafe else (Safety.SAFE,)
    if not any(finding.fix is not None and finding.fix.safety in wanted for finding in result.findings):
        return replace(result, refused=_reasons(result.findings)), text
    from statusquo_lint.fix import fix_text  # imports libcst, so only if there is something to fix  # noqa: PLC0415

    by_text = {text: list(result.findings)}

    def find_once(source: Source) -> list[Finding]:
        if source.text not in by_text:
            by_text[source.text] = find(source, work.settings)
        return by_text[source.text]

    try:
        fixed = fix_text(text, find_once, options=work.settings.options, unsafe=work.unsafe, path=result.path)
    except (RecursionError, MemoryError) as error:
        return replace(result, problem=f"not changed: cannot be rewritten: {_limit(error)}"), text
    if not fixed.applied:
        return replace(result, refused=fixed.refused, problem=fixed.failure), text
    remaining = tuple(find_once(Source(fixed.text, result.path)))
    return replace(result, findings=remaining, applied=fixed.applied, refused=fixed.refused), fixed.text


def _limit(error: RecursionError | MemoryError) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else "there is not enough memory"


def _reasons(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, str], ...]:
    return tuple(
        (finding, finding.refusal or (finding.fix.reason if finding.fix is not None else ""))
        for finding in findings
        if finding.refusal or finding.fix is not None
    )


def with_lines(result: FileResult, text: str) -> FileResult:
    """Add the source line of each finding to the result."""
    lines = lines_of(text)
    return replace(
        result,
        lines=tuple(
            lines[finding.span.row - 1] if 0 < finding.span.row <= len(lines) else "" for finding in result.findings
        ),
    )


def _lengthened(old: str, new: str, limit: int) -> int:
    """Count the lines that are newly over the limit; edited lines that were already over it do not count."""
    before = Counter(line for line in lines_of(old) if len(line) > limit)
    after = Counter(line for line in lines_of(new) if len(line) > limit)
    return max(0, (after - before).total() - (before - after).total())
