"""One file from bytes to result: read, scan, silence, and where asked fix and write. Runs in any process."""

# paths stay plain strings: thousands pass through

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
    """What is done about the findings."""

    CHECK = "check"
    FIX = "fix"
    PREVIEW = "preview"  # fix, but write nothing
    SILENCE = "silence"  # add a noqa comment to each


@dataclass(frozen=True, slots=True)
class Work:
    """How files are treated; the same for every file of one project in one run."""

    settings: Settings
    mode: Mode = Mode.CHECK
    unsafe: bool = False
    excerpts: bool = False
    """Whether the results carry the findings' source lines."""
    digest: bool = False
    """Whether the results carry a digest of the content, for the cache."""
    kept: str = ""
    """Why nothing is written to the file, in one clause; empty where a fix may write."""


Item = tuple[str, Work, bool]
"""A path, how to treat it, and whether it was named on the command line."""


def treat_file(path: str, work: Work, *, named: bool = False) -> FileResult:
    """Read and treat the file at `path`; every failure is in the result, none is raised."""
    try:
        return _treat_file(path, work, named=named)
    except Exception as error:  # one file must not end the run, whatever it does to us
        if interrupted():
            raise KeyboardInterrupt from error
        problem = f"the linter failed on it with {type(error).__name__}: {error}; please report that"
        return FileResult(path, problem=problem, fatal=True)


def _treat_file(path: str, work: Work, *, named: bool) -> FileResult:
    try:
        loaded = read.read(path)
    except read.UnreadableError as error:
        if named:
            return FileResult(path, problem=f"cannot be read: {error}; nothing was done for it", fatal=True)
        finding = finding_of_file(UNREADABLE, f"cannot be read: {error}")
        return FileResult(path, tuple(selected([finding], path, work.settings)))
    return treat(path, loaded.data, work, write_back=True, named=named)


def treat(path: str, data: bytes, work: Work, *, write_back: bool = False, named: bool = False) -> FileResult:
    """Treat a file's bytes; with `write_back` a new text goes to the file, else only into the result.

    A `named` file is parsed even if nothing in it could be a status, so that a broken one is always said to be.
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
        findings = [replace(finding, fix=None, refusal="the file is too large to be rewritten") for finding in findings]
        message = f"{len(data) / 1024 / 1024:.1f} MB: checked, but too large to be rewritten"
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
    """Return the result after editing and the text that its findings point into."""
    if work.mode is Mode.SILENCE:
        text = noqa.with_comments(decoded.text, result.findings)
        edited = replace(result, findings=(), applied=result.findings)
    else:
        edited, text = _fixed(result, decoded.text, work)
    if text == decoded.text:
        return replace(edited, findings=result.findings, applied=()), text
    if work.kept:
        return replace(result, problem=f"left alone: {work.kept}"), decoded.text
    try:
        new = decoded.encode(text)
        if decoded.encode(decoded.text) != data:
            problem = "left alone: its encoding does not give its own bytes back"
            return replace(result, problem=problem), decoded.text
        if write_back and work.mode is not Mode.PREVIEW:
            with held():  # else a signal may leave the temporary file
                write.replace(result.path, data, new)
    except (write.NotWrittenError, UnicodeEncodeError) as error:
        return replace(result, problem=f"left alone: {error}"), decoded.text
    return replace(
        edited,
        diff=patch.of_bytes(data, new, result.path) if work.mode is Mode.PREVIEW else "",
        encoding=decoded.encoding,
        new_bytes=b"" if write_back else new,
        lengthened=_lengthened(decoded.text, text, work.settings.line_length),
    ), text


def _fixed(result: FileResult, text: str, work: Work) -> tuple[FileResult, str]:
    """Return the result after fixing, and the new text; findings then point into the new text."""
    wanted = (Safety.SAFE, Safety.UNSAFE) if work.unsafe else (Safety.SAFE,)
    if not any(finding.fix is not None and finding.fix.safety in wanted for finding in result.findings):
        return replace(result, refused=_reasons(result.findings)), text
    from statusquo_lint.fix import fix_text  # libcst: only where there is something to rewrite  # noqa: PLC0415

    found = {text: list(result.findings)}

    def find_once(source: Source) -> list[Finding]:
        if source.text not in found:
            found[source.text] = find(source, work.settings)
        return found[source.text]

    try:
        fixed = fix_text(text, find_once, options=work.settings.options, unsafe=work.unsafe, path=result.path)
    except (RecursionError, MemoryError) as error:
        return replace(result, problem=f"left alone: cannot be rewritten: {_limit(error)}"), text
    if not fixed.applied:
        return replace(result, refused=fixed.refused, problem=fixed.failure), text
    remaining = tuple(find_once(Source(fixed.text, result.path)))
    return replace(result, findings=remaining, applied=fixed.applied, refused=fixed.refused), fixed.text


def _limit(error: RecursionError | MemoryError) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it takes more memory than there is"


def _reasons(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, str], ...]:
    return tuple((finding, finding.not_fixed) for finding in findings)


def with_lines(result: FileResult, text: str) -> FileResult:
    """Return the result with the source line of each finding."""
    lines = lines_of(text)
    return replace(
        result,
        lines=tuple(
            lines[finding.span.row - 1] if 0 < finding.span.row <= len(lines) else "" for finding in result.findings
        ),
    )


def _lengthened(old: str, new: str, limit: int) -> int:
    """Count the lines that went over the limit; one that was over it before and was edited does not count."""
    before = Counter(line for line in lines_of(old) if len(line) > limit)
    after = Counter(line for line in lines_of(new) if len(line) > limit)
    return max(0, (after - before).total() - (before - after).total())
