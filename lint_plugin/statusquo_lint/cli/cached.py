"""Between the files and the pool: what the cache answers is not treated again."""

# ruff: noqa: PTH120  # paths stay plain strings: thousands pass through

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

import click

from statusquo_lint.cli.documents import open_document
from statusquo_lint.cli.worker import Work, with_lines
from statusquo_lint.files import cache_folder, read
from statusquo_lint.files.cache import Cache, Subject, digest
from statusquo_lint.files.cached_findings import can_be_kept
from statusquo_lint.files.project_facts import ALL, as_text, written
from statusquo_lint.files.text import UndecodableError
from statusquo_lint.notebooks import NotebookError
from statusquo_lint.output.report import FileResult

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from statusquo_lint.cli.request import Request
    from statusquo_lint.cli.worker import Item


def refuse_foreign(folder: Path | None) -> None:
    """Raise click.UsageError for a cache folder that holds anything else, before anything is done."""
    if folder is not None and cache_folder.state(folder) is cache_folder.State.FOREIGN:
        raise click.UsageError(
            f"--cache-dir {folder}: holds files and is not a statusquo cache; name a new or an empty folder; "
            "nothing was done"
        )


class ResultCache:
    """The cache of one run of `check`."""

    def __init__(self, request: Request) -> None:
        """Open the cache in the folder that the run was given, or in the user's cache folder."""
        told = (sorted(request.overrides.items()), request.unsafe_fixes, str(request.config), request.isolated)
        self._cache = Cache(request.cache_dir, repr(_stable(told)))
        self._hits: list[FileResult] = []
        self._facts: dict[tuple[str, str], str] = {}
        self._settings: dict[int, str] = {}
        self._digests: dict[Work, str] = {}
        self._open: dict[str, tuple[Subject, dict[str, str]]] = {}

    def filtered(self, items: Sequence[Item]) -> list[Item]:
        """Return the items that the cache cannot answer."""
        left = []
        for item in items:
            path, work, named = item
            subject = Subject(path, named, self._settings_of(work))
            hit = self._hit(subject, work) if self._cache.knows(subject) else None
            if hit is None:
                # before the file is treated: what changes meanwhile makes the entry a wrong one for nobody
                self._open[path] = subject, {name: self._fact(name, path) for name in ALL}
                left.append(item)
            else:
                self._hits.append(hit)
        return left

    def completed(self, fresh: Sequence[FileResult]) -> list[FileResult]:
        """Remember the fresh results, and return those that the cache had."""
        for result in fresh:
            if result.digest and can_be_kept(result.findings):
                subject, facts = self._open[result.path]
                self._cache.put(subject, result.digest, written(facts, result.asked), result.findings)
        self._cache.save()
        return self._hits

    def _hit(self, subject: Subject, work: Work) -> FileResult | None:
        try:
            data = read.read(subject.path).data
            findings = self._cache.get(subject, data, self._holds)
            if findings is None:
                return None
            result = FileResult(subject.path, findings)
            return with_lines(result, open_document(subject.path, data)) if work.excerpts and findings else result
        except (read.UnreadableError, UndecodableError, NotebookError, RecursionError):
            return None

    def _holds(self, path: str, facts: str) -> bool:
        """Return whether what was read beside a file is as it was; raises ValueError where nothing was."""
        pairs = (fact.split("=") for fact in facts.split(" "))
        return all(self._fact(name, path) == answer for name, answer in pairs)

    def _fact(self, name: str, path: str) -> str:
        folder = os.path.dirname(path)
        known = self._facts.get((name, folder))
        if known is None:
            known = self._facts[name, folder] = as_text(name, folder)
        return known

    def _settings_of(self, work: Work) -> str:
        """Return the digest of what the run was told about a file; each folder has a work, many of them equal."""
        known = self._settings.get(id(work))
        if known is None:
            work_alone = replace(work, excerpts=False)  # excerpts are taken from the file itself
            known = self._digests.get(work_alone) or digest(repr(_stable(work_alone)).encode("utf-8", "replace"))
            self._settings[id(work)] = self._digests[work_alone] = known
        return known


def _stable(value: object) -> object:
    """Return `value` with its sets sorted, since their order differs from run to run."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_stable(item) for item in value]
    if is_dataclass(value):
        return [(field.name, _stable(getattr(value, field.name))) for field in fields(value)]
    return value
