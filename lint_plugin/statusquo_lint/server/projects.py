"""The settings for what is open, read again when a file that holds settings changes."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.discovery.excluder import Excluder
from statusquo_lint.files.read import UnreadableError, read_regular
from statusquo_lint.settings import Resolver
from statusquo_lint.settings.reading import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from statusquo_lint.settings import Settings

NAME = "pyproject.toml"
WATCHED = (
    "**/{pyproject.toml,setup.cfg,setup.py,tox.ini,.flake8,ruff.toml,.ruff.toml,.isort.cfg,.editorconfig}",
    "**/{http,enum,__init__}.py",  # the project facts
)
"""What the client is asked to watch."""
_SECONDS = 1.0
"""For how long settings are kept where the client cannot say when they change."""


class Projects:
    """The settings for each path."""

    def __init__(self) -> None:
        self.watched = False
        """Whether the client says when files change."""
        self._lock = threading.Lock()
        self._resolver = Resolver()
        self._read = time.monotonic()

    def reload(self) -> None:
        """Read all settings again when they are next needed."""
        with self._lock:
            self._resolver = Resolver()
            self._read = time.monotonic()

    def settings(self, path: str) -> Settings | None:
        """Return the settings for a file, None if they exclude it; raises SettingsError.

        A document that is no file yet has those of the current folder.
        """
        if not self.watched and time.monotonic() - self._read > _SECONDS:
            self.reload()
        absolute = Path(path).absolute() if path else Path.cwd() / "untitled.py"
        with self._lock:
            settings = self._resolver.for_folder(absolute.parent)
        return None if path and Excluder().covers(str(absolute), settings, whole=True) else settings


def nearest(path: str) -> Path | None:
    """Return the pyproject.toml whose settings a file has, or that could hold them; None without any."""
    folders = Path(path).absolute().parents
    present = [folder / NAME for folder in folders if (folder / NAME).is_file()]
    return next((file for file in present if _table(_document(file)) is not None), present[0] if present else None)


def with_allowed_code(text: str, code: int) -> str:
    """Return the text of a pyproject.toml in which a code may stay a number; the same text if it cannot be edited.

    >>> with_allowed_code('[tool.statusquo]\\nallowed-codes = [200]  # fine\\n', 404)
    '[tool.statusquo]\\nallowed-codes = [200, 404]  # fine\\n'
    """
    try:
        document = tomlkit.parse(text)
        table = _table(document)
        if table is None:
            tool = document.setdefault("tool", tomlkit.table(is_super_table=True))
            table = tool.setdefault("statusquo", tomlkit.table())
        codes: Any = table.setdefault("allowed-codes", tomlkit.array())
        if isinstance(codes, str):
            table["allowed-codes"] = f"{codes}, {code}" if codes.strip() else str(code)
        else:
            codes.append(code)
        return tomlkit.dumps(document)
    except (TOMLKitError, AttributeError, TypeError, ValueError, RecursionError):
        return text


def text_of(path: Path) -> str | None:
    """Return the text of a settings file; None if it cannot be read."""
    try:
        return read_regular(path, MAX_BYTES).decode()
    except (UnreadableError, UnicodeDecodeError):
        return None


def _document(path: Path) -> MutableMapping[str, object]:
    try:
        return tomlkit.parse(text_of(path) or "")
    except (TOMLKitError, RecursionError):
        return {}


def _table(document: MutableMapping[str, object]) -> MutableMapping[str, object] | None:
    tool = document.get("tool")
    table = tool.get("statusquo") if hasattr(tool, "get") else None
    return table if hasattr(table, "get") else None
