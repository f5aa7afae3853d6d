"""Find and read the table `[tool.statusquo.conformance]`.

The nearest pyproject.toml that has the table counts, from a folder upwards.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from statusquo._reading import UnreadableError, read_regular
from statusquo_conformance.settings.keys import KEYS, BadValueError, did_you_mean
from statusquo_conformance.settings.model import Settings, SettingsError, TargetSettings, plain_name

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

NAME = "pyproject.toml"
TABLE = "tool.statusquo.conformance"
_TARGETS = "targets"
_OURS = b"statusquo"
_MAX_BYTES = 16 * 1024 * 1024


def find_settings(folder: Path) -> Settings:
    """The settings for a folder; raises `SettingsError` with one sentence.

    A file that is no valid TOML counts only if it mentions statusquo.
    """
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        file = place / NAME
        if os.path.isfile(file):  # noqa: PTH113  # unlike Path.is_file, it never raises
            table = _table_of(file)
            if table is not None:
                return parse_table(table, file)
    return Settings()


def _table_of(file: Path) -> dict[str, Any] | None:
    try:
        read = read_regular(file, _MAX_BYTES)
    except UnreadableError as error:
        raise SettingsError(f"{file}: cannot be read ({error}); correct that, or move it away") from error
    if _OURS not in read:
        return None
    try:
        data: Any = tomllib.loads(read.decode("utf-8-sig").replace("\r\n", "\n"))
    except ValueError as error:  # UnicodeDecodeError too
        raise SettingsError(f"{file}: not valid TOML ({error}); correct it") from error
    except RecursionError as error:
        raise SettingsError(f"{file}: not valid TOML (nested too deeply); correct it") from error
    done = ""
    for part in TABLE.split("."):
        if part not in data:
            return None
        data, done = data[part], f"{done}.{part}".lstrip(".")
        if not isinstance(data, dict):
            raise SettingsError(f"{file}: {done} is not a table; write [{done}]")
    table: dict[str, Any] = data
    return table


def parse_table(table: dict[str, Any], file: Path) -> Settings:
    """The settings of a table; raises `SettingsError` for an unknown key or a value that cannot be used."""
    own = {name: value for name, value in table.items() if name != _TARGETS}
    everywhere = _parsed(own, file, TABLE, [*KEYS, _TARGETS])
    tables = table.get(_TARGETS, {})
    if not isinstance(tables, dict):
        raise SettingsError(f'{file}: {TABLE}.{_TARGETS} is not a table; write [{TABLE}.{_TARGETS}."package.Name"]')
    targets: dict[str, TargetSettings] = {}
    for name, values in tables.items():
        place = f'{TABLE}.{_TARGETS}."{name}"'
        if not isinstance(values, dict):
            raise SettingsError(f"{file}: {place} is not a table; write [{place}]")
        if values and all(isinstance(value, dict) for value in values.values()) and not values.keys() & KEYS.keys():
            inner = next(iter(values))
            raise SettingsError(f'{file}: a name with dots is written in quotes: [{TABLE}.{_TARGETS}."{name}.{inner}"]')
        if plain_name(name) in targets:
            raise SettingsError(f"{file}: two tables are for {plain_name(name)}; keep one of them")
        targets[plain_name(name)] = _parsed(values, file, place, list(KEYS))
    return Settings(everywhere, targets)


def _parsed(values: dict[str, Any], file: Path, place: str, valid: list[str]) -> TargetSettings:
    parsed: dict[str, Any] = {}
    for name, value in values.items():
        if name not in KEYS:
            hint = did_you_mean(name, valid, f"; the keys are {', '.join(valid)}")
            raise SettingsError(f"{file}: unknown key {name!r} in [{place}]{hint}")
        try:
            parsed[name] = KEYS[name].parse(value)
        except BadValueError as error:
            raise SettingsError(f"{file}: {name} in [{place}]: {error}") from error
    if "baseline" in parsed:
        parsed["baseline"] = path_from(file.parent, parsed["baseline"])
    return TargetSettings(**parsed)


def path_from(folder: Path, path: str) -> str:
    """A path that is written in a file of `folder`, as the current folder reads it."""
    return path if folder == Path.cwd() else str(folder / path)
