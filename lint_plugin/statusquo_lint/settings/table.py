"""Reading and checking a `[tool.statusquo]` table."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from statusquo_lint.files.read import MOST_BYTES, UnreadableError, read_regular
from statusquo_lint.settings import reading
from statusquo_lint.settings.keys import KEYS, key_named
from statusquo_lint.settings.model import SettingsError
from statusquo_lint.settings.values import did_you_mean, shown

if TYPE_CHECKING:
    from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

NAME = "pyproject.toml"
_OUR_NAME = tuple("statusquo".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_LONG_KEY = re.compile(r"(?<![\w-])(?:[\w-]+[ \t]*\.[ \t]*){64}")


def read_document(path: Path, *, what: str = "", note: reading.Note | None = None) -> Mapping[str, Any]:
    """Return the parsed TOML file; `what` says which file of ours it is, if it is ours for certain.

    Raises SettingsError where it cannot be read, or handed to `note` where that is given, and where it cannot be
    parsed. A broken file that never mentions statusquo is somebody else's (test data, say) and counts as empty.
    A byte order mark is passed over, as ruff does.
    """
    way_out = f"correct the {what}" if what else "correct it or pass --isolated"
    try:
        data = read_regular(path, MOST_BYTES if what else reading.MOST_BYTES)  # a large project has a large baseline
    except UnreadableError as error:
        if note is None:
            raise SettingsError(f"{path}: cannot be read ({error}); {way_out}") from error
        if not error.missing:
            note(path, str(error))
        return {}
    try:
        return _parsed(data.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as error:
        if not what and not any(name in data for name in _OUR_NAME):
            return {}
        raise SettingsError(f"{path}: not valid TOML ({_why(error)}); {way_out}") from error


def _parsed(data: bytes) -> Mapping[str, Any]:
    text = data.decode("utf-8")
    if _LONG_KEY.search(_QUOTED.sub("x", text)):
        raise ValueError("a key has more than 64 parts")  # the parser takes time by the square of them
    document: Mapping[str, Any] = tomllib.loads(text)
    return document


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if "integer string conversion" in str(error):
        return "a number has thousands of digits"
    return str(error).splitlines()[0]


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
            raise SettingsError(f"{place}: unknown key {shown(name)} in [tool.statusquo]{did_you_mean(name, known)}")
        try:
            parsed[key.field] = key.parse(value)
        except ValueError as error:
            raise SettingsError(f"{place}: {name}: {error}") from error
    return parsed
