"""From findings to the new text of one file.

The text is changed by splicing spans only, so that what lies outside of them is the same byte for byte; libcst reads
first what is to be edited, and a file it cannot give back unchanged is left alone; the proof compares the syntax trees
before anything is handed out.
"""

from __future__ import annotations

import ast
import bisect
import sys
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from statusquo_lint.fix import import_block, round_trip, stale_noqa, unused_imports
from statusquo_lint.fix.proof import ALLOWANCES, Allowance, Proof
from statusquo_lint.fix.search import child_at
from statusquo_lint.fix.spans import Lines, Replacement, splice
from statusquo_lint.model import STATUS, Finding, Safety
from statusquo_lint.safety.enum_name import ENUM, StatusName, StatusNames, Unnamed, inside_function
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.imports import Imported
from statusquo_lint.syntax.text import normalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.options import Options

_USED_ELSEWHERE = ("__init__.py", ".ipynb")
"""Ends of paths of modules whose imports have uses that are not seen: other modules, magics."""


@dataclass(frozen=True, slots=True)
class FixResult:
    """What became of a file: its new text, and each finding's fate."""

    text: str
    """The new text; the old one where nothing was applied."""
    applied: tuple[Finding, ...] = ()
    refused: tuple[tuple[Finding, str], ...] = ()
    """The findings that were not applied, each with one clause of reason."""
    failure: str = ""
    """One sentence where the file was left alone as a whole; then `applied` is empty."""
    tree: ast.Module | None = field(default=None, compare=False, repr=False)
    """The new text's syntax tree where something was applied, so that nobody has to parse it again."""


def fix_source(
    text: str,
    findings: Iterable[Finding],
    *,
    options: Options,
    unsafe: bool = False,
    path: str = "<unknown>",
) -> FixResult:
    """Apply the safe fixes of `findings` (also the unsafe ones if asked to) to the text they were found in.

    Line endings, form feeds and whatever else lies outside the edited spans are kept. The result is proven: where the
    new text does not parse, or its syntax tree differs by more than spelling, the old one comes back with `failure`.

    >>> from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Span
    >>> from statusquo_lint.options import Options
    >>> span = Span(1, 12, 1, 15)
    >>> fix = Fix((Edit(span, "{status}.NOT_FOUND"),), Safety.SAFE)
    >>> finding = Finding("HTS101", "compared with 404", span, Confidence.SURE, "status", fix)
    >>> print(fix_source("if status ==404: pass\\n", [finding], options=Options()).text)
    from http import HTTPStatus
    <BLANKLINE>
    if status ==HTTPStatus.NOT_FOUND: pass
    <BLANKLINE>
    """
    wanted, refused = _sort_out(findings, unsafe)
    if not wanted:
        return FixResult(text, refused=tuple(refused))
    try:
        tree = _parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return _left_alone(text, wanted, refused, f"it does not parse ({type(error).__name__})")
    work = _Work(text, tree, options)
    for finding in wanted:
        reason = work.take(finding)
        if reason:
            refused.append((finding, reason))
    if not work.applied:
        return FixResult(text, refused=tuple(refused))
    try:
        new, new_tree = work.finish(drop_imports=not path.endswith(_USED_ELSEWHERE))
    except _LeftAloneError as problem:
        return _left_alone(text, work.applied, refused, str(problem))
    return FixResult(new, tuple(work.applied), tuple(refused), tree=new_tree)


def _sort_out(findings: Iterable[Finding], unsafe: bool) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """The findings to apply, and those that stay with the reason."""
    wanted, stay = [], []
    for finding in sorted(findings, key=lambda finding: finding.span):
        if finding.fix is None:
            if finding.refusal:
                stay.append((finding, finding.refusal))
        elif finding.fix.safety is Safety.SAFE or (unsafe and finding.fix.safety is Safety.UNSAFE):
            wanted.append(finding)
        else:
            stay.append((finding, finding.fix.reason or finding.refusal))
    return wanted, stay


def _left_alone(
    text: str, wanted: Sequence[Finding], refused: Sequence[tuple[Finding, str]], problem: str
) -> FixResult:
    stay = (*refused, *((finding, f"the file was left alone: {problem}") for finding in wanted))
    return FixResult(text, refused=stay, failure=f"Left alone, because {problem}.")


def _parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `404if x`, invalid escapes: the author's, and no news here
        return ast.parse(text.removeprefix("\ufeff"))


class _LeftAloneError(Exception):
    """The file stays as it is; the text is one clause that says why."""


class _Work:
    """The edits of one file while they are gathered."""

    def __init__(self, text: str, tree: ast.Module, options: Options) -> None:
        self.text = text
        self.tree = tree
        self.options = options
        self.lines = Lines(text)
        self.names = StatusNames(tree, Bindings(tree, normalized(text)), text)
        self.applied: list[Finding] = []
        self._replacements: list[Replacement] = []
        self._made: set[Replacement] = set()
        self._stretches: list[Replacement] = []
        """Those that replace something, in order and nowhere one over the other."""
        self._points: list[int] = []
        """Where others put something in, in order."""
        self._added: StatusName | None = None
        self._first_use = sys.maxsize

    def take(self, finding: Finding) -> str:
        """Add a finding's edits; one clause of reason where that is not possible."""
        fix = finding.fix
        replacements = []
        used: StatusName | None = None
        at_import = False
        for edit in fix.edits if fix else ():
            text = edit.text
            if STATUS in text:
                path = self._path(edit.span.row, edit.span.col)
                name = self.names.at(path, edit.span.row)
                if isinstance(name, Unnamed):
                    return name.clause
                used = name
                at_import = not inside_function(path)
                text = text.replace(STATUS, name.spelling)
            replacement = self.lines.replacement(edit.span, text)
            if replacement not in self._made:
                replacements.append(self._spaced(replacement))
        if not replacements and fix and fix.edits:
            return "another fix makes the same edit"
        if any(self._overlaps(one) for one in replacements):
            return "another fix edits the same place"
        self._replacements += replacements
        self._made.update(replacements)
        for one in replacements:
            if one.start < one.end:
                bisect.insort(self._stretches, one)
            else:
                bisect.insort(self._points, one.start)
        self.applied.append(finding)
        if used is not None and used.statement:
            self._added = used
            if at_import:
                self._first_use = min(self._first_use, finding.span.row)
        return ""

    def _overlaps(self, one: Replacement) -> bool:
        """Whether it shares a place with another; what is put in between two characters shares none with its like."""
        at = bisect.bisect_left(self._stretches, one)
        if any(_overlap(one, other) for other in self._stretches[max(at - 1, 0) : at + 1]):
            return True
        point = bisect.bisect_right(self._points, one.start)
        return point < len(self._points) and self._points[point] < one.end

    def _spaced(self, replacement: Replacement) -> Replacement:
        """With a space where the next word would run into the edit, as in `404if x else 500`."""
        after = self.text[replacement.end : replacement.end + 1]
        last = replacement.text[-1:]
        if (after.isalnum() or after == "_") and (last.isalnum() or last == "_"):
            return Replacement(replacement.start, replacement.end, replacement.text + " ")
        return replacement

    def _path(self, row: int, col: int) -> tuple[ast.AST, ...]:
        """The nodes around a place, the module first."""
        place = (row, len(self.lines.row(row)[:col].encode()))
        path: list[ast.AST] = [self.tree]
        inner: ast.AST | None = self.tree
        while inner is not None:
            inner = child_at(inner, place)
            path += [inner] if inner is not None else []
        return tuple(path)

    def finish(self, *, drop_imports: bool) -> tuple[str, ast.Module]:
        """The new text and its tree; raises _LeftAloneError where it cannot be proven."""
        replacements = list(self._replacements)
        proof = Proof(allowed=self._allowed())
        if self._added is not None:
            replacements += self._import(self._added, proof)
        problem = round_trip.unreadable(self.tree, self.lines, self._edited_rows(replacements))
        if problem:
            raise _LeftAloneError(problem)
        try:
            new = splice(self.text, replacements)
            new, tree = self._tidied(new, _parse(new), proof, drop_imports=drop_imports)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise _LeftAloneError("the result would not parse") from None
        problem = proof.check(self.tree, tree, (self.lines, Lines(new)))
        if problem:
            raise _LeftAloneError(f"the proof failed: {problem}")
        return new, tree

    def _edited_rows(self, replacements: Iterable[Replacement]) -> set[int]:
        return {
            row
            for replacement in replacements
            for row in range(self.lines.row_of(replacement.start), self.lines.row_of(replacement.end) + 1)
        }

    def _import(self, name: StatusName, proof: Proof) -> list[Replacement]:
        bound = Imported(name.root, f"http.{ENUM}", "http")
        proof.added += (bound,)
        found = [import_block.add_import(self.tree, self.lines, name.statement, self._first_use, self.options.imports)]
        if name.move is not None:
            proof.removed += (bound,)
            found.append(unused_imports.drop_type_checking(self.tree, name.move, self.lines, ENUM))
        return found

    def _tidied(self, new: str, tree: ast.Module, proof: Proof, *, drop_imports: bool) -> tuple[str, ast.Module]:
        """Without the imports and the `# noqa` codes that the edits have made superfluous."""
        names = {name for finding in self.applied if finding.fix for name in finding.fix.unbinds}
        if self._added is not None and self._added.move is not None:
            names.add("TYPE_CHECKING")
        lines = Lines(new)
        replacements = stale_noqa.stale_noqa(lines, self._rows(lines))
        if drop_imports and names:
            dropped, bound = unused_imports.drop_unused(tree, lines, names)
            replacements += dropped
            proof.removed += tuple(bound)
        if not replacements:
            return new, tree
        new = splice(new, replacements)
        return new, _parse(new)

    def _rows(self, new: Lines) -> set[int]:
        """The rows of the new text that an edit stands on."""
        shift = len(new) - len(self.lines)
        rows = {finding.span.row for finding in self.applied} | {finding.span.end_row for finding in self.applied}
        return {row + by for row in rows for by in (0, shift) if 0 < row + by <= len(self.lines) + shift}

    def _allowed(self) -> dict[int, tuple[Allowance, ...]]:
        allowed: dict[int, tuple[Allowance, ...]] = {}
        for finding in self.applied:
            if finding.code in ALLOWANCES:
                for row in range(finding.span.row, finding.span.end_row + 1):
                    allowed[row] = (*allowed.get(row, ()), ALLOWANCES[finding.code])
        return allowed


def _overlap(one: Replacement, other: Replacement) -> bool:
    return one.start < other.end and other.start < one.end
