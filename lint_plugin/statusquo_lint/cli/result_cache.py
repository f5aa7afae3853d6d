"""Look up files in the cache before they go to the pool, and store the new results."""

# ruff: noqa: PTH120  # plain strings are faster for thousands of paths

from __future__ import annotations

import os

from statusquo._dataclasses import fields, is_dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.cli.completed import with_edits, with_lines
from statusquo_lint.cli.documents import Script, open_document
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.files import cache_folder, read, trails
from statusquo_lint.files.cache import Cache, Subject, digest
from statusquo_lint.files.cached_findings import can_be_kept
from statusquo_lint.files.project_facts import ALL, answered, as_text, written
from statusquo_lint.files.stamps import stamp as stamp_of
from statusquo_lint.files.text import UndecodableError
from statusquo_lint.model import TRAIL
from statusquo_lint.notebooks.errors import NotebookError
from statusquo_lint.output.report import FileResult
from statusquo_lint.vocabulary import HTTP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from statusquo_lint.cli.request import Request
    from statusquo_lint.cli.work import Item, Work


def refuse_foreign(folder: Path | None) -> None:
    """Raise UsageError if a cache folder contains other files."""
    if folder is not None and cache_folder.state(folder) is cache_folder.State.FOREIGN:
        raise UsageError(
            f"--cache-dir {folder}: is not a statusquo cache, and contains other files; name a new or an empty folder; "
            "nothing was done"
        )


class ResultCache:
    """The cache of one run of `check`."""

    def __init__(self, request: Request) -> None:
        """Open the cache in the requested folder, or in the user's cache folder."""
        key = (sorted(request.overrides.items()), request.unsafe_fixes, str(request.config), request.isolated)
        self._cache = Cache(request.cache_dir, repr(_stable(key)))
        self._hits: list[FileResult] = []
        self._facts: dict[tuple[str, str], str] = {}
        self._all_facts: dict[str, dict[str, str]] = {}
        self._steps: dict[str, bool] = {}
        self._settings: dict[int, str] = {}
        self._open: dict[str, tuple[Subject, str, dict[str, str]]] = {}

    def filtered(self, items: Sequence[Item]) -> list[Item]:
        """Return the items that are not in the cache."""
        uncached = []
        for item in items:
            path, work, named = item
            subject = Subject(path, named, self._settings_of(work))
            stamp = stamp_of(path)
            if self._cache.is_clean(subject, stamp, self._holds):
                hit: FileResult | None = FileResult(path)
            else:
                hit = self._hit(subject, stamp, work) if self._cache.knows(subject) else None
            if hit is None:
                # stamp and facts are from before the scan: a change in between makes the entry unused, not wrong
                self._open[path] = subject, stamp, self._facts_of(path)
                uncached.append(item)
            else:
                self._hits.append(hit)
        return uncached

    def completed(self, fresh: Sequence[FileResult]) -> list[FileResult]:
        """Store the fresh results, and return the cached ones."""
        for result in fresh:
            if result.digest and can_be_kept(result.findings):
                subject, stamp, of_folder = self._open[result.path]
                facts = answered(result.asked, of_folder)
                if facts is not None:
                    self._cache.put(subject, result.digest, stamp, written(facts, facts), result.findings)
        self._cache.save()
        return self._hits

    def _hit(self, subject: Subject, stamp: str, work: Work) -> FileResult | None:
        try:
            data = read.read(subject.path).data
            findings = self._cache.get(subject, data, stamp, self._holds)
            if findings is None:
                return None
            result = FileResult(subject.path, findings)
            edits = work.edits and any(finding.fix for finding in findings)
            if edits and work.settings.options.names != HTTP:  # the cache does not say whose names a fix writes
                return None
            if not findings or not (edits or work.excerpts or work.fingerprints):
                return result
            document = open_document(subject.path, data)
            if work.fingerprints:
                if not isinstance(document, Script):  # whose findings are placed in cells
                    return None
                from statusquo_lint.baseline.fingerprints import with_fingerprints  # noqa: PLC0415  (rarely needed)

                result = replace(result, findings=with_fingerprints(findings, document.text))
            result = with_edits(result, document, work) if edits else result
            return with_lines(result, document) if work.excerpts else result
        except (read.UnreadableError, UndecodableError, NotebookError, RecursionError):
            return None

    def _holds(self, path: str, facts: str) -> bool:
        """Return whether the project facts of a file are unchanged; raises ValueError if `facts` is malformed."""
        pairs = (fact.split("=") for fact in facts.split(" "))
        return all(
            all(map(self._is_unchanged, trails.steps(answer))) if name == TRAIL else self._fact(name, path) == answer
            for name, answer in pairs
        )

    def _is_unchanged(self, step: str) -> bool:
        """Return whether a step of a trail is as it was; it is looked at once in a run."""
        if step not in self._steps:
            self._steps[step] = trails.is_unchanged(step)
        return self._steps[step]

    def _fact(self, name: str, path: str) -> str:
        folder = os.path.dirname(path)
        fact = self._facts.get((name, folder))
        if fact is None:
            fact = self._facts[name, folder] = as_text(name, folder)
        return fact

    def _facts_of(self, path: str) -> dict[str, str]:
        """Return the project facts of a file; one object for all files of a folder."""
        folder = os.path.dirname(path)
        facts = self._all_facts.get(folder)
        if facts is None:
            facts = self._all_facts[folder] = {name: self._fact(name, path) for name in ALL}
        return facts

    def _settings_of(self, work: Work) -> str:
        """Return the digest of the settings of a file; the files of a folder share one work."""
        key = self._settings.get(id(work))
        if key is None:
            # all three are made from the file itself
            without_excerpts = replace(work, excerpts=False, edits=False, fingerprints=False)
            key = self._settings[id(work)] = digest(repr(_stable(without_excerpts)).encode("utf-8", "replace"))
        return key


def _stable(value: object) -> object:
    """Return `value` with its sets sorted, because their order differs between runs."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_stable(item) for item in value]
    if is_dataclass(value):
        return [(field.name, _stable(getattr(value, field.name))) for field in fields(value)]
    return value
