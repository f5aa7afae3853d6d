"""Read and check a `[tool.statusquo]` table."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.files.read import MAX_BYTES, UnreadableError, read_regular
from statusquo_lint.settings import reading
from statusquo_lint.settings.model import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "pyproject.toml"
_BOM = b"\xef\xbb\xbf"
_OUR_NAME = b"statusquo"
_OUR_NAME_IN_UTF_16 = b"\0".join(bytes([letter]) for letter in _OUR_NAME)
"""In either byte order, but for the first or the last byte."""
_QUOTED = lazy_pattern(r"\"[^\"\n]*\"|'[^'\n]*'")
_LONG_KEY = lazy_pattern(r"(?<![\w-])(?:[\w-]+[ \t]*\.[ \t]*){64}")


def read_document(path: str | Path, *, what: str = "", note: reading.Note | None = None) -> Mapping[str, Any]:
    """Return a parsed TOML file; `what` names the kind of file if it certainly belongs to statusquo.

    Raises SettingsError if it cannot be parsed, or cannot be read (with `note`, that is called instead). A broken
    file that does not mention statusquo, such as test data, counts as empty. As in ruff, a byte order mark is ignored.
    """
    next_step = f"correct the {what}" if what else "correct it or pass --isolated"
    try:
        data = read_regular(path, MAX_BYTES if what else reading.MAX_BYTES)  # a large project has a large baseline
    except UnreadableError as error:
        if note is None:
            raise SettingsError(f"{path}: cannot be read ({error}); {next_step}") from error
        if not error.missing:
            note(str(path), str(error))
        return {}
    try:
        return _parsed(data.removeprefix(_BOM))
    except (ValueError, RecursionError) as error:
        if not what and not (_OUR_NAME in data or _OUR_NAME_IN_UTF_16 in data):
            return {}
        raise SettingsError(f"{path}: not valid TOML ({_why(error)}); {next_step}") from error


def _parsed(data: bytes) -> Mapping[str, Any]:
    text = data.decode("utf-8")
    if _LONG_KEY.search(_QUOTED.sub("x", text)):
        raise ValueError("a key has more than 64 parts")  # the parser takes quadratic time for them
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415  (only where a project has settings)
    else:
        import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415
    document: Mapping[str, Any] = tomllib.loads(text)
    return document


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if "integer string conversion" in str(error):
        return "a number has thousands of digits"
    return str(error).splitlines()[0]


def table_of(document: Mapping[str, Any], path: str | Path) -> Mapping[str, object] | None:
    """Return the document's `[tool.statusquo]`, or None without one."""
    tool = document.get("tool")
    table = tool.get("statusquo") if isinstance(tool, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise SettingsError(f"{path}: tool.statusquo is not a table; write [tool.statusquo]")
    if table and "conformance" in table:  # the table of the conformance suite, which checks it
        return {name: value for name, value in table.items() if name != "conformance"} or None
    return table


def parse_table(table: Mapping[str, object], place: str) -> dict[str, object]:
    """Parse a table into values by field name; `place` is its file in error messages. Raises SettingsError.

    >>> parse_table({"minimum-python": "3.9"}, "pyproject.toml")
    {'minimum_python': (3, 9)}
    """
    from statusquo_lint.settings.keys import KEYS, key_named  # noqa: PLC0415  (only where a project has a table)
    from statusquo_lint.settings.values import did_you_mean, shown  # noqa: PLC0415

    parsed: dict[str, object] = {}
    for name, value in table.items():
        key = key_named(name)
        if key is None:
            hint = did_you_mean(name, [known.name for known in KEYS])
            raise SettingsError(f"{place}: unknown key {shown(name)} in [tool.statusquo]{hint}")
        try:
            parsed[key.field] = key.parse(value)
        except ValueError as error:
            raise SettingsError(f"{place}: {name}: {error}") from error
    return parsed
