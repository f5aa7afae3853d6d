"""Reading and checking a `[tool.statusquo]` table."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from statusquo_lint.settings.keys import KEYS, key_named
from statusquo_lint.settings.model import SettingsError
from statusquo_lint.settings.values import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

NAME = "pyproject.toml"


def read_document(path: Path, *, what: str = "") -> Mapping[str, Any]:
    """Return the parsed TOML file; `what` says which file of ours it is, if it is ours for certain.

    Raises SettingsError where it cannot be read or parsed. A broken file that never mentions statusquo is somebody
    else's (test data, say) and counts as empty.
    """
    way_out = f"correct the {what}" if what else "correct it or pass --isolated"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); {way_out}") from error
    try:
        document: Mapping[str, Any] = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        if not what and b"statusquo" not in data:
            return {}
        raise SettingsError(f"{path}: not valid TOML ({error}); {way_out}") from error
    return document


def table_of(document: Mapping[str, Any], path: Path) -> Mapping[str, object] | None:
    """Return the document's `[tool.statusquo]`, or None where it has none."""
    tool = document.get("tool")
    table = tool.get("statusquo") if isinstance(tool, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise SettingsError(f"{path}: tool.statusquo is not a table; write [tool.statusquo]")
    return table


def parse_table(table: Mapping[str, object], place: str) -> dict[str, object]:
    """Turn a raw table into values by field name; `place` names it in the errors.

    >>> parse_table({"minimum-python": "3.9"}, "pyproject.toml")
    {'minimum_python': (3, 9)}
    """
    parsed: dict[str, object] = {}
    for name, value in table.items():
        key = key_named(name)
        if key is None:
            known = [known.name for known in KEYS]
            raise SettingsError(f"{place}: unknown key {name!r} in [tool.statusquo]{did_you_mean(name, known)}")
        try:
            parsed[key.field] = key.parse(value)
        except ValueError as error:
            raise SettingsError(f"{place}: {name}: {error}") from error
    return parsed


def formatter_line_length(document: Mapping[str, Any]) -> int | None:
    """Return the line length that ruff's or black's table of the same file states."""
    tool = document.get("tool")
    for name in ("ruff", "black"):
        table = tool.get(name) if isinstance(tool, Mapping) else None
        length = table.get("line-length") if isinstance(table, Mapping) else None
        if isinstance(length, int) and not isinstance(length, bool):
            return length
    return None
