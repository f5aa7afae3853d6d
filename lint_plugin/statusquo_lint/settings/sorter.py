"""The import order that a folder's configuration of ruff or isort states."""

from __future__ import annotations

import configparser
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from statusquo_lint.import_order import ImportOrder
from statusquo_lint.settings import table

if TYPE_CHECKING:
    from pathlib import Path

_RUFF_FILES = (".ruff.toml", "ruff.toml")
_ISORT_FILES = ((".isort.cfg", "settings"), ("setup.cfg", "isort"), ("tox.ini", "isort"))
FILES = (*_RUFF_FILES, *(name for name, _ in _ISORT_FILES))
"""The files of their own that ruff and isort look for."""
_GOOGLE = {"force_sort_within_sections": True, "force_single_line": True, "order_by_type": False}
_PROFILES: Mapping[str, Mapping[str, object]] = {
    "google": _GOOGLE,
    "open_stack": {"force_sort_within_sections": True, "force_single_line": True},
    "plone": {"force_sort_within_sections": True, "force_single_line": True, "lines_after_imports": 2},
    "appnexus": {"force_sort_within_sections": True, "order_by_type": False},
    "attrs": {"lines_after_imports": 2, "lines_between_types": 1},
    "django": {"combine_as_imports": True},
    "pycharm": {"lines_after_imports": 2},
}
"""What isort's profiles say about the keys below: https://pycqa.github.io/isort/docs/configuration/profiles.html."""
_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def from_pyproject(document: Mapping[str, Any]) -> ImportOrder | None:
    """Read the tables of isort and ruff in a parsed pyproject.toml; None where there are none.

    >>> from_pyproject({"tool": {"ruff": {"lint": {"isort": {"force-single-line": True}}}}}).single_line
    True
    """
    return _order(_table(document, "tool", "isort"), _of_ruff(_table(document, "tool", "ruff")))


def from_files(folder: Path) -> ImportOrder | None:
    """Read the files of their own that ruff and isort look for in a folder; None where there are none."""
    for name in _RUFF_FILES:
        if (folder / name).is_file():
            found = _order(_of_ruff(table.read_document(folder / name)))
            if found is not None:
                return found
    for name, section in _ISORT_FILES:
        try:
            text = (folder / name).read_text(encoding="utf-8")
            parser = configparser.RawConfigParser()
            parser.read_string(text)
        except (OSError, UnicodeDecodeError, configparser.Error):
            continue
        if parser.has_section(section):
            return _order(dict(parser.items(section)))
    return None


def _table(document: Mapping[str, Any], *names: str) -> Mapping[str, object]:
    step: Any = document
    for name in names:
        step = step.get(name) if isinstance(step, Mapping) else None
    return step if isinstance(step, Mapping) else {}


def _of_ruff(ruff: Mapping[str, object]) -> Mapping[str, object]:
    return {**_table(ruff, "isort"), **_table(ruff, "lint", "isort")}


def _order(*tables: Mapping[str, object]) -> ImportOrder | None:
    """What the tables say together, the later ones first."""
    stated = {name.replace("-", "_"): value for found in tables for name, value in found.items()}
    if not stated:
        return None
    stated = {**_PROFILES.get(str(stated.get("profile", "")), {}), **stated}
    after = _number(stated.get("lines_after_imports"))
    return ImportOrder(
        within_sections=_flag(stated.get("force_sort_within_sections")),
        single_line=_flag(stated.get("force_single_line")),
        by_type=_flag(stated.get("order_by_type")),
        join_renamed=_flag(stated.get("combine_as_imports")),
        from_first=bool(_flag(stated.get("from_first"))),
        blank_between=max(_number(stated.get("lines_between_types")) or 0, 0),
        blank_after=after if after is not None and after >= 0 else None,
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else _WORDS.get(str(value).strip().lower())


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
