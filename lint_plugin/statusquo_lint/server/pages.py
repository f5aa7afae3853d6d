"""The page of a rule as a file that an editor can open: what `statusquo explain CODE` prints, in the user's cache."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import tempfile
from pathlib import Path

import platformdirs

from statusquo_lint.cli.explain_pages import explain_rule


@functools.cache
def page_of(code: str) -> str:
    """Return the address of the page of a rule; empty where the page cannot be written."""
    text = explain_rule(code)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    path = _folder() / f"{code}-{digest}.txt"
    try:
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
    except (OSError, ValueError):
        return ""
    return path.as_uri()


def _folder() -> Path:
    return Path(platformdirs.user_cache_dir("statusquo", appauthor=False), "rules").absolute()


def _write(path: Path, text: str) -> None:
    """Write a file so that no reader sees a part of it."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False) as file:
        file.write(text)
    try:
        Path(file.name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(file.name).unlink()
        raise
