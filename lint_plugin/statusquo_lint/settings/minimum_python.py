"""Read the lowest Python that a project supports from its metadata."""

# ruff: noqa: PTH118  # plain strings are faster

from __future__ import annotations

import os
from collections.abc import Mapping

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.settings import reading

if TYPE_CHECKING:
    from pathlib import Path

_CANDIDATES = ((2, 7), *((3, minor) for minor in range(40)))
_KEYWORD = "python_requires"
_MAX_CHARACTERS = 1000
"""The length up to which specifiers are evaluated exactly, which takes time for each clause and version."""
_BOUND = lazy_pattern(r"(?<![<>=!~])(?:>=?|~=|={2,3})[ \t]*(\d{1,3})(?:\.(\d{1,3})(?!\d)|(?![.\d]))")
_PLAIN = lazy_pattern(r">= ?3\.([0-9]|[1-3][0-9])(?:\.0)?(?: ?, ?< ?4(?:\.0)?)?")
"""What nearly every project states, and what needs no parser."""
_PATCH = lazy_pattern(r"\d\.\d+\.(\d+)")
_POETRY_BOUND = lazy_pattern(r"[\^~]\s*(?=\d)")


def lowest_minor(specifiers: str) -> tuple[int, int] | None:
    """Return the lowest minor version that the specifiers allow, or None if they cannot be parsed.

    >>> lowest_minor(">=3.8.1, !=3.9.*"), lowest_minor(">3.10"), lowest_minor("later")
    ((3, 8), (3, 10), None)
    """
    plain = _PLAIN.fullmatch(specifiers)
    if plain:
        return 3, int(plain[1])
    from packaging.specifiers import SpecifierSet  # noqa: PLC0415
    from packaging.version import Version  # noqa: PLC0415

    if len(specifiers) > _MAX_CHARACTERS:
        return _highest_bound(specifiers)
    try:
        allowed = SpecifierSet(specifiers)
        if not str(allowed):
            return None
        # a boundary is at the start or end of a minor version, or next to a patch version in the specifiers
        mentioned = {int(number) for number in _PATCH.findall(specifiers)}
        patches = sorted({0, 999} | {patch + step for patch in mentioned for step in (-1, 0, 1) if patch + step > 0})
        for major, minor in _CANDIDATES:
            if any(allowed.contains(Version(f"{major}.{minor}.{patch}")) for patch in patches):
                return major, minor
    except ValueError:  # includes InvalidSpecifier, InvalidVersion and the error for numbers of thousands of digits
        return None
    return None


def _highest_bound(specifiers: str) -> tuple[int, int] | None:
    """Return the highest lower bound of very many clauses; no lower version is allowed."""
    highest = max(((int(bound[1]), int(bound[2] or 0)) for bound in _BOUND.finditer(specifiers)), default=None)
    return None if highest is None or highest > _CANDIDATES[-1] else max(highest, _CANDIDATES[0])


def from_pyproject(document: Mapping[str, Any]) -> tuple[int, int] | None:
    """Read `requires-python` from the project table, or Poetry's dependency on Python."""
    project = document.get("project")
    if isinstance(project, Mapping) and isinstance(project.get("requires-python"), str):
        return lowest_minor(project["requires-python"])
    step: Any = document
    for name in ("tool", "poetry", "dependencies", "python"):
        step = step.get(name) if isinstance(step, Mapping) else None
    return lowest_minor(_POETRY_BOUND.sub(">=", step.replace("||", ","))) if isinstance(step, str) else None


def from_setup_cfg(text: str) -> tuple[int, int] | None:
    """Read `python_requires` from a setup.cfg."""
    options = reading.ini_of(text).get("options", {})
    stated = options.get("python_requires", options.get("python-requires"))
    return None if stated is None else lowest_minor(stated)


def from_setup_py(text: str) -> tuple[int, int] | None:
    """Read a literal `python_requires` from a setup.py, or from a module-level name, without running the file."""
    if _KEYWORD not in text:
        return None
    from statusquo_lint.settings import setup_py  # noqa: PLC0415  (`ast` takes long to import)

    stated = setup_py.stated(text, _KEYWORD)
    return None if stated is None else lowest_minor(stated)


FILES = ("setup.cfg", "setup.py")
"""The metadata files of older projects."""


def from_setup_files(folder: str | Path, note: reading.Note = reading.ignore) -> tuple[int, int] | None:
    """Read the minimum Python from the setup.cfg or setup.py of a folder."""
    for name, read in zip(FILES, (from_setup_cfg, from_setup_py), strict=True):
        version = read(reading.text_of(os.path.join(folder, name), note) or "")
        if version is not None:
            return version
    return None
