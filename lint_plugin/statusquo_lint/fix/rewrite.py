"""Apply findings to the text of one file.

Only spans of the text are replaced, so that everything else stays the same, byte for byte. libcst first reads the code
to edit; a file that it cannot reproduce exactly is not changed. Finally, the proof compares the syntax trees.
"""

from __future__ import annotations

import bisect
import sys

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix import import_block, round_trip, stale_noqa, unused_imports
from statusquo_lint.fix.proof import Proof
from statusquo_lint.fix.search import child_at
from statusquo_lint.fix.spans import Lines, Replacement, splice
from statusquo_lint.model import STATUS, Finding
from statusquo_lint.rules import rule
from statusquo_lint.safety.enum_name import StatusName, StatusNames, Unnamed, inside_function
from statusquo_lint.syntax import parsing
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.dotted import package_at
from statusquo_lint.syntax.imports import Imported
from statusquo_lint.syntax.text import normalized
from statusquo_lint.vocabulary import HTTP, Vocabulary

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Sequence

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Allowance

_USED_ELSEWHERE = ("__init__.py", ".ipynb")
"""Ends of paths of modules whose imports have uses that are not seen: other modules, magics."""


@dataclass(frozen=True, slots=True)
class FixResult:
    """The result of fixing a file: its new text, and what was done about each finding."""

    text: str
    """The new text; the old one if nothing was applied."""
    applied: tuple[Finding, ...] = ()
    refused: tuple[tuple[Finding, str], ...] = ()
    """The findings that were not fixed, each with the reason as one clause."""
    failure: str = ""
    """The reason, as one sentence, if the whole file was not changed; `applied` is then empty."""
    tree: ast.Module | None = field(default=None, compare=False, repr=False)
    """The syntax tree of the new text if something was applied, to avoid parsing it again."""


def fix_source(
    text: str,
    findings: Iterable[Finding],
    *,
    options: Options,
    unsafe: bool = False,
    path: str = "<unknown>",
) -> FixResult:
    """Apply the safe fixes of `findings`, and the unsafe ones if `unsafe`, to the text in which they were found.

    Line endings, form feeds and everything else outside the edited spans are kept. The result is proven: if the new
    text cannot be parsed, or its syntax tree differs in more than names, the old text is returned with a `failure`.

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
        tree = parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return _unchanged(text, wanted, refused, f"it cannot be parsed ({type(error).__name__})")
    work = Work(text, tree, options, names_of(wanted), path)
    for finding in wanted:
        reason = work.take(finding)
        if reason:
            refused.append((finding, reason))
    if not work.applied:
        return FixResult(text, refused=tuple(refused))
    try:
        new, new_tree = work.finish(drop_imports=not path.endswith(_USED_ELSEWHERE))
    except _UnchangedError as problem:
        return _unchanged(text, work.applied, refused, str(problem))
    return FixResult(new, tuple(work.applied), tuple(refused), tree=new_tree)


def _sort_out(findings: Iterable[Finding], unsafe: bool) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """Return the findings to fix, and the others with the reasons."""
    wanted, refused = [], []
    for finding in sorted(findings, key=lambda finding: finding.span):
        if finding.has_safe_fix or (unsafe and finding.fix is not None):
            wanted.append(finding)
        else:
            refused.append((finding, finding.not_fixed))
    return wanted, refused


def names_of(wanted: Sequence[Finding]) -> Vocabulary:
    """Whose names the fixes write, the same throughout a file."""
    return next(
        (one.fix.names for one in wanted if one.fix and any(STATUS in edit.text for edit in one.fix.edits)), HTTP
    )


def _unchanged(text: str, wanted: Sequence[Finding], refused: Sequence[tuple[Finding, str]], problem: str) -> FixResult:
    all_refused = (*refused, *((finding, f"the file was not changed: {problem}") for finding in wanted))
    return FixResult(text, refused=all_refused, failure=f"Not changed, because {problem}.")


def parsed(text: str) -> ast.Module:
    return parsing.parsed(text.removeprefix("\ufeff"))


class _UnchangedError(Exception):
    """The file must not be changed; the text is the reason as one clause."""


class Work:
    """The edits of one file while they are collected."""

    def __init__(self, text: str, tree: ast.Module, options: Options, names: Vocabulary, path: str) -> None:
        self.text = text
        self.tree = tree
        self.options = options
        self.lines = Lines(text)
        self.vocabulary = names
        self._file = path
        self.names = StatusNames(tree, Bindings(tree, normalized(text)), text, names, package_at(path, names.roots))
        self._begin()

    def _begin(self) -> None:
        self.applied: list[Finding] = []
        self._replacements: list[Replacement] = []
        self._made: set[Replacement] = set()
        self._spans: list[Replacement] = []
        """The replacements of text, in order and without overlaps."""
        self._insertions: list[int] = []
        """The offsets of insertions, in order."""
        self._added: StatusName | None = None
        self._first_use = sys.maxsize

    def only(self, finding: Finding) -> list[Replacement]:
        """Begin again; return all that a fix of this finding alone replaces, in order; nothing if it cannot be made."""
        self._begin()
        if self.take(finding):
            return []
        imports = [] if self._added is None else self._import(self._added, Proof())
        return sorted([*self._replacements, *imports])

    def take(self, finding: Finding) -> str:
        """Add a finding's edits; returns the reason as one clause if that is not possible."""
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
        if any(self._overlaps(replacement) for replacement in replacements):
            return "another fix edits the same place"
        self._replacements += replacements
        self._made.update(replacements)
        for replacement in replacements:
            if replacement.start < replacement.end:
                bisect.insort(self._spans, replacement)
            else:
                bisect.insort(self._insertions, replacement.start)
        self.applied.append(finding)
        if used is not None and used.statement:
            self._added = used
            if at_import:
                self._first_use = min(self._first_use, finding.span.row)
        return ""

    def _overlaps(self, new: Replacement) -> bool:
        """Whether a replacement overlaps another; two insertions at the same offset do not."""
        at = bisect.bisect_left(self._spans, new)
        if any(_overlap(new, other) for other in self._spans[max(at - 1, 0) : at + 1]):
            return True
        index = bisect.bisect_right(self._insertions, new.start)
        return index < len(self._insertions) and self._insertions[index] < new.end

    def _spaced(self, replacement: Replacement) -> Replacement:
        """Add a space if the next word would run into the replacement, as in `404if x else 500`."""
        after = self.text[replacement.end : replacement.end + 1]
        last = replacement.text[-1:]
        if (after.isalnum() or after == "_") and (last.isalnum() or last == "_"):
            return Replacement(replacement.start, replacement.end, replacement.text + " ")
        return replacement

    def _path(self, row: int, col: int) -> tuple[ast.AST, ...]:
        """Return the nodes around a position, from the module inwards."""
        place = (row, len(self.lines.row(row)[:col].encode()))
        path: list[ast.AST] = [self.tree]
        inner: ast.AST | None = self.tree
        while inner is not None:
            inner = child_at(inner, place)
            path += [inner] if inner is not None else []
        return tuple(path)

    def finish(self, *, drop_imports: bool) -> tuple[str, ast.Module]:
        """Return the new text and its tree; raises _UnchangedError if it cannot be proven."""
        replacements = list(self._replacements)
        own = {finding.fix.names for finding in self.applied if finding.fix and finding.fix.names.roots}
        proof = Proof(allowed=self._allowed(), own=tuple(own), path=self._file)
        if self._added is not None:
            replacements += self._import(self._added, proof)
        problem = round_trip.unreadable(self.tree, self.lines, self._edited_rows(replacements))
        if problem:
            raise _UnchangedError(problem)
        try:
            new = splice(self.text, replacements)
            new, tree = self._tidied(new, parsed(new), proof, drop_imports=drop_imports)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise _UnchangedError("the result cannot be parsed") from None
        problem = proof.check(self.tree, tree, (self.lines, Lines(new)))
        if problem:
            raise _UnchangedError(f"the proof failed: {problem}")
        return new, tree

    def _edited_rows(self, replacements: Iterable[Replacement]) -> set[int]:
        return {
            row
            for replacement in replacements
            for row in range(self.lines.row_of(replacement.start), self.lines.row_of(replacement.end) + 1)
        }

    def _import(self, name: StatusName, proof: Proof) -> list[Replacement]:
        bound = Imported(name.root, self.vocabulary.dotted, self.vocabulary.home)
        proof.added += (bound,)
        replacements = [
            import_block.add_import(self.tree, self.lines, name.statement, self._first_use, self.options.imports)
        ]
        if name.move is not None:
            proof.removed += (bound,)
            local = self.vocabulary.local
            replacements.append(unused_imports.drop_type_checking(self.tree, name.move, self.lines, local))
        return replacements

    def _tidied(self, new: str, tree: ast.Module, proof: Proof, *, drop_imports: bool) -> tuple[str, ast.Module]:
        """Remove the imports and `# noqa` codes that the edits have made unnecessary."""
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
        return new, parsed(new)

    def _rows(self, new: Lines) -> set[int]:
        """Return the lines of the new text that contain an edit."""
        shift = len(new) - len(self.lines)
        rows = {finding.span.row for finding in self.applied} | {finding.span.end_row for finding in self.applied}
        return {row + by for row in rows for by in (0, shift) if 0 < row + by <= len(self.lines) + shift}

    def _allowed(self) -> dict[int, frozenset[Allowance]]:
        allowed: dict[int, frozenset[Allowance]] = {}
        for finding in self.applied:
            reporting = rule(finding.code)
            if reporting is not None and reporting.may_change is not None:
                for row in range(finding.span.row, finding.span.end_row + 1):
                    allowed[row] = allowed.get(row, frozenset()) | {reporting.may_change}
        return allowed


def _overlap(first: Replacement, second: Replacement) -> bool:
    return first.start < second.end and second.start < first.end
