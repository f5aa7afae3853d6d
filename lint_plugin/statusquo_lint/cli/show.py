"""`--show-files` and `--show-settings`: what a run would look at, and with which settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from statusquo._escape import escaped, toml_text
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Confidence, Style
from statusquo_lint.settings.keys import KEYS
from statusquo_lint.settings.model import LINE_LENGTH
from statusquo_lint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.discovery.found import Discovery
    from statusquo_lint.settings import Resolver, Settings
    from statusquo_lint.settings.keys import Key


def show_files(found: Discovery) -> None:
    """Print the path of each file that would be checked, one a line."""
    sys.stdout.writelines(f"{escaped(item.path)}\n" for item in found.files)


def show_settings(paths: Iterable[str], resolver: Resolver, overrides: Iterable[str]) -> None:
    """Print the settings for each path as TOML, with where each value comes from."""
    parts = [_shown(path, resolver, frozenset(overrides)) for path in paths]
    sys.stdout.write("\n".join(parts))


def _shown(path: str, resolver: Resolver, overrides: frozenset[str]) -> str:
    folder = Path(path) if os.path.isdir(path) else Path(path).parent  # noqa: PTH112  (any name)
    settings = resolver.for_folder(folder)
    place, stated = resolver.stated(folder)
    lines = [f"# {escaped(path)}", "[tool.statusquo]"]
    for key in KEYS:
        if key.field in overrides:
            origin = "command line"
        else:
            origin = escaped(place) if key.field in stated else _unstated(key, settings)
        lines.append(f"{key.name} = {toml_of(key, settings)}  # {origin}")
    return "\n".join(lines) + "\n"


def _unstated(key: Key, settings: Settings) -> str:
    """Where a value comes from that neither the command line nor a table states."""
    if key.name == "minimum-python":
        return "assumed" if settings.assumed_python else "the project's metadata, or the default"
    if key.name == "enable" and settings.options.enable:
        return "select"
    if key.name == "line-length" and settings.line_length != LINE_LENGTH:
        return "the settings of a formatter"
    return "default"


def toml_of(key: Key, settings: Settings) -> str:
    """Return the value of a key as it is written in TOML."""
    value = getattr(settings.options if key.detector else settings, key.field)
    if key.name == "minimum-python":
        return toml_text(".".join(map(str, value)))
    if key.name == "unofficial-codes":
        return toml_text("allow" if value else "report")
    if key.name == "extra-callables":
        value = [f"{name}:{position}" for name, position in value]
    if key.name == "per-file-ignores":
        return f"{{ {', '.join(f'{toml_text(name)} = {_plain(codes)}' for name, codes in value)} }}" if value else "{}"
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, Confidence):
        return toml_text(value.name.lower())
    if isinstance(value, Style):
        return toml_text(str(value.value))
    if isinstance(value, Vocabulary):
        return toml_text(value.names)
    if isinstance(value, frozenset):
        value = sorted(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_plain, value))}]"
    return str(value) if isinstance(value, int) else toml_text(str(value))
