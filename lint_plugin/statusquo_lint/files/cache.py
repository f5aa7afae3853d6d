"""Results of earlier runs, by project, settings and content, so that an unchanged file is not scanned again.

One JSON file for each folder and way of running in the user's cache folder; it is never needed, so every failure to
read or write it is passed over.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import statusquo_lint
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Span

_MONTH = 30 * 24 * 3600


def digest(data: bytes) -> str:
    """Return a short hash of a file's content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Cache:
    """The findings and source lines of one folder's files, as one way of running saw them last."""

    def __init__(self, folder: Path | None, way: str) -> None:
        """Load what is there; `way` is all that the results depend on besides path and content."""
        self._folder = folder or _user_folder()
        self._path = self._folder / f"{digest(f'{Path.cwd()}|{way}'.encode('utf-8', 'replace'))}.json"
        self._stamp = f"{sys.version}|{_fingerprint()}"
        self._entries: dict[str, list[Any]] = {}
        self._changed = False
        with contextlib.suppress(OSError, ValueError, AttributeError):
            document = json.loads(self._path.read_text(encoding="utf-8"))
            if document.get("stamp") == self._stamp:
                self._entries = document["entries"]

    def knows(self, path: str) -> bool:
        """Return whether there is an entry for the path, so that hashing its content may pay."""
        return path in self._entries

    def get(self, path: str, content: str) -> tuple[tuple[Finding, ...], tuple[str, ...]] | None:
        """Return the findings and lines for a path with that content's digest, or None."""
        entry = self._entries.get(path)
        if entry is None or entry[0] != content:
            return None
        with contextlib.suppress(ValueError, TypeError, IndexError):
            return tuple(_finding(item) for item in entry[1]), tuple(entry[2])
        return None

    def put(self, path: str, content: str, findings: tuple[Finding, ...], lines: tuple[str, ...]) -> None:
        """Remember a file's result."""
        self._entries[path] = [content, [_plain(finding) for finding in findings], list(lines)]
        self._changed = True

    def save(self) -> None:
        """Write the cache if it changed, and drop the ones that nobody has used for a month."""
        if not self._changed:
            return
        with contextlib.suppress(OSError, ValueError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(".tmp", "cache", self._folder)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"stamp": self._stamp, "entries": self._entries}, stream, separators=(",", ":"))
            Path(temporary).replace(self._path)
            for other in self._folder.iterdir():
                if time.time() - other.stat().st_mtime > _MONTH:
                    other.unlink()


def _user_folder() -> Path:
    import platformdirs  # noqa: PLC0415  (large runs only)

    return Path(platformdirs.user_cache_dir("statusquo", appauthor=False))


def _fingerprint() -> str:
    """Return what changes whenever the linter's own code does, an editable installation's too."""
    own = Path(statusquo_lint.__file__).parent
    stats = sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in own.rglob("*.py"))
    return digest(repr(stats).encode("utf-8", "replace"))


def _plain(finding: Finding) -> list[Any]:
    fix = finding.fix
    return [
        finding.code,
        finding.message,
        _plain_span(finding.span),
        int(finding.confidence),
        finding.evidence,
        None
        if fix is None
        else [[[_plain_span(edit.span), edit.text] for edit in fix.edits], fix.safety.value, fix.reason, fix.unbinds],
        finding.refusal,
    ]


def _plain_span(span: Span) -> list[int]:
    return [span.row, span.col, span.end_row, span.end_col]


def _finding(item: list[Any]) -> Finding:
    code, message, span, confidence, evidence, fix, refusal = item
    restored = None
    if fix is not None:
        edits, safety, reason, unbinds = fix
        spans = tuple(Edit(Span(*where), text) for where, text in edits)
        restored = Fix(spans, Safety(safety), reason, tuple(unbinds))
    return Finding(code, message, Span(*span), Confidence(confidence), evidence, restored, refusal)
