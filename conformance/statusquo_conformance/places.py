"""The files and ids under which pytest, and the editors that run it, list the items of a target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_conformance.location import Location, line_with, location_of

if TYPE_CHECKING:
    import pytest

    from statusquo_conformance.target import Target

_VS_CODE = "vscode_pytest"
"""The plugin with which VS Code discovers and runs tests."""


def place_in(config: pytest.Config, target: Target | None) -> Location:
    """The target's file and line; where it has none, the settings file that lists it.

    VS Code shows a tree of the folder that it has opened, and cannot list a file outside of it (in a folder that is
    reached by a link, a single one empties the whole tree). There, such a target is listed under the settings file.
    """
    location = location_of(target) if target is not None else None
    inside = _inside(config.rootpath, location.file) if location is not None else None
    if location is not None and (inside is not None or not _in_vs_code(config)):
        return Location(inside or location.file, location.line)
    settings = config.inipath
    if settings is not None and settings.is_file():
        return Location(settings, line_with(settings, target.spelling.strip() if target is not None else ""))
    return location or Location(Path(__file__), 0)


def node_id(name: str, file: Path, config: pytest.Config) -> str:
    """The id of a target's collector: its name, behind the file in VS Code.

    VS Code replaces everything before the first `::` of an id by the item's path, which two targets may share.
    """
    if not _in_vs_code(config):
        return name
    shown = file.relative_to(config.rootpath) if file.is_relative_to(config.rootpath) else file
    return f"{shown.as_posix()}::{name}"


def _inside(root: Path, file: Path) -> Path | None:
    """The file as a path below the root, which may be reached by a link; None for a file elsewhere."""
    if file.is_relative_to(root):
        return file
    resolved, resolved_root = file.resolve(), root.resolve()
    return root / resolved.relative_to(resolved_root) if resolved.is_relative_to(resolved_root) else None


def _in_vs_code(config: pytest.Config) -> bool:
    return config.pluginmanager.hasplugin(_VS_CODE)
