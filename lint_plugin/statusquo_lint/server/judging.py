"""The findings in a unit, as `statusquo check` reports them in the saved file; each is computed once a version."""

from __future__ import annotations

import threading

from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files import displays, language, read
from statusquo_lint.inspection import could_matter, find, finding_of_file, selected
from statusquo_lint.model import UNREADABLE, Confidence, Source
from statusquo_lint.rules import too_large_file
from statusquo_lint.scan import scan, unparsable
from statusquo_lint.server.parsing import Parsed, parsed
from statusquo_lint.syntax.text import normalized

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from statusquo_lint.cli.documents import Document
    from statusquo_lint.model import Finding
    from statusquo_lint.server.units import Unit
    from statusquo_lint.settings import Settings

_UNNAMED = "<untitled>"
"""Stands for the path of a document that is no file yet."""
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Judged:
    """The findings in a unit."""

    unit: Unit
    settings: Settings
    document: Document | None = None
    pairs: tuple[tuple[Finding, Finding], ...] = ()
    """Each finding in the text that the linter reads, and where the user looks for it: in a notebook, in its cell."""
    parsed: Parsed | None = None
    """The tree of a file that could be parsed."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the text that the linter reads."""
        return tuple(finding for finding, _ in self.pairs)

    @property
    def placed(self) -> tuple[Finding, ...]:
        """The findings where the user looks for them."""
        return tuple(placed for _, placed in self.pairs)


class Trees:
    """The last syntax tree of each file, from which the next one is made."""

    def __init__(self) -> None:
        self._last: dict[str, Parsed] = {}
        self._lock = threading.Lock()

    def next(self, uri: str, text: str) -> Parsed | SyntaxError | None:
        """Return what the last tree makes of a normalized text; None if all of it has to be parsed."""
        with self._lock:
            last = self._last.get(uri)
        new = last.next(text) if last is not None else None
        return self.keep(uri, new) if isinstance(new, Parsed) else new

    def parsed(self, uri: str, text: str) -> ast.Module | None:
        """Return the tree of a normalized text; None if it cannot be parsed."""
        new = self.next(uri, text)
        whole = new if isinstance(new, Parsed) else parsed(text)
        return self.keep(uri, whole).tree if whole is not None else None

    def keep(self, uri: str, new: Parsed) -> Parsed:
        """Take a tree for the last one."""
        with self._lock:
            self._last[uri] = new
        return new

    def text(self, uri: str) -> str | None:
        """Return the last normalized text that could be parsed."""
        with self._lock:
            last = self._last.get(uri)
        return "\n".join(last.rows) if last is not None else None

    def forget(self, uri: str) -> None:
        """Drop the tree of a file that was closed."""
        with self._lock:
            self._last.pop(uri, None)


def path_of(unit: Unit) -> str:
    """Return the path of a unit, or what stands for it."""
    return unit.path or (f"{_UNNAMED}{language.NOTEBOOK}" if unit.is_notebook else _UNNAMED)


def judge(unit: Unit, settings: Settings, trees: Trees, *, fixes: bool) -> Judged:
    """Return the findings in a unit; without `fixes`, they carry none, which takes half the time."""
    if not fixes and sum(len(part.text.text) for part in unit.parts) * 4 <= read.LARGE:  # HTS902 is about fixes
        settings = replace(settings, options=replace(settings.options, fixes=False))
    try:
        document = unit.document()
        findings = _findings(unit, document, settings, trees)
    except (RecursionError, MemoryError):
        finding = finding_of_file(UNREADABLE, "cannot be analysed: it is nested too deeply")
        return Judged(unit, settings, pairs=_unplaced([finding]))
    new = None if unit.is_notebook else trees.next(unit.uri, normalized(document.text))
    pairs = tuple(zip(findings, document.placed(findings), strict=True))
    return Judged(unit, settings, document, pairs, new if isinstance(new, Parsed) else None)


def preview(good: Judged, unit: Unit, trees: Trees) -> Judged | None:
    """Return what an edit in one statement makes of the findings in a file, before all of it is looked at.

    `good` is from the last text that could be parsed. The findings outside the statement are those from there; those in
    it are new, and lack only what the numbers in other statements say about them. None where all has to be looked at.
    """
    settings = good.settings
    text = normalized(unit.parts[0].text.text)
    if good.parsed is None or settings.options.fixes or displays.is_data_alone(text):
        return None
    path, new = path_of(unit), good.parsed.next(text)
    if isinstance(new, SyntaxError):
        broken = [unparsable(new.msg, new.lineno, new.offset)] if could_matter(text, settings) else []
        return Judged(unit, settings, pairs=_unplaced(selected(broken, path, settings)))
    if new is None or new.fresh is None:
        return None
    trees.keep(unit.uri, new)
    first, last = new.fresh
    findings = [finding for finding in good.findings if not first <= finding.span.row <= last]
    findings += find(Source(text, path, new.tree, within=new.fresh), settings)
    findings.sort(key=lambda finding: (finding.span, finding.code))
    return Judged(unit, settings, pairs=_unplaced(findings), parsed=new)


def _unplaced(findings: Iterable[Finding]) -> tuple[tuple[Finding, Finding], ...]:
    return tuple((finding, finding) for finding in findings)


def statuses(unit: Unit, settings: Settings, trees: Trees) -> list[Finding]:
    """Return a finding for each number that is a status: allowed, ignored in its row, or with weak evidence, too."""
    options = replace(
        settings.options,
        confidence=Confidence.POSSIBLE,
        allowed_codes=frozenset(),
        extra_codes=frozenset(),
        unofficial_codes=False,
        enable=("HTS",),
        fixes=False,
    )
    document = unit.document()
    tree = None if unit.is_notebook else trees.parsed(unit.uri, normalized(document.text))
    return list(document.placed(scan(Source(document.text, path_of(unit), tree), options)))


def _findings(unit: Unit, document: Document, settings: Settings, trees: Trees) -> list[Finding]:
    path = path_of(unit)
    if document.language or _is_no_python(unit, document):
        return []
    if document.broken is not None:
        if not could_matter(document.text, settings):
            return []
        finding = finding_of_file(
            UNREADABLE, f"the cell cannot be parsed: {document.broken.message}", document.broken.row
        )
        return selected([finding], path, settings)
    text = normalized(document.text)
    new = None if unit.is_notebook else trees.next(unit.uri, text)
    tree = new.tree if isinstance(new, Parsed) else None
    findings = document.fixable(find(Source(document.text, path, tree), settings), document.text)
    if tree is None and not unit.is_notebook and not any(finding.code == UNREADABLE for finding in findings):
        trees.parsed(unit.uri, text)  # for the next keystroke
    if findings and not unit.is_notebook and displays.is_data_alone(document.text):
        return []
    return _too_large(document.text, findings, path, settings)


def _is_no_python(unit: Unit, document: Document) -> bool:
    """Whether a file is taken for something else than Python, whatever the editor takes it for."""
    if not unit.path or unit.is_notebook or unit.path.endswith(language.SUFFIXES):
        return False
    return bool(language.not_python(unit.path, document.encoded()))


def _too_large(text: str, findings: Iterable[Finding], path: str, settings: Settings) -> list[Finding]:
    """Drop the fixes where `fix` would leave the file alone for its size."""
    findings = list(findings)
    size = len(text.encode("utf-8", "surrogatepass")) if len(text) * 4 > read.LARGE else 0
    if size <= read.LARGE or not any(finding.fix is not None for finding in findings):
        return findings
    message = f"{size / _MEBIBYTE:.1f} MB: checked, but too large to rewrite"
    unfixed = [replace(finding, fix=None, refusal="the file is too large to rewrite") for finding in findings]
    return selected([finding_of_file(too_large_file.RULE.code, message)], path, settings) + unfixed
