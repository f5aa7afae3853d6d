"""Find a folder's configuration of ruff or isort: the import order, and where the project's own modules lie."""

# ruff: noqa: PTH111, PTH118, PTH120  # plain strings are faster

from __future__ import annotations

import os
from collections.abc import Mapping

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.options import UNSTATED, ImportOrder
from statusquo_lint.settings import isort, reading, table

if TYPE_CHECKING:
    from pathlib import Path

_RUFF_FILES = (".ruff.toml", "ruff.toml")
_ISORT_FILES = ((".isort.cfg", "settings"), ("setup.cfg", "isort"), ("tox.ini", "isort"))
FILES = (*_RUFF_FILES, *(name for name, _ in _ISORT_FILES))
"""The configuration files of ruff and isort, besides pyproject.toml."""
_DEFAULT_SOURCES = (".", "src")
_MAX_HOPS = 8
"""Files that are followed by `extend`."""


class Sorter(NamedTuple):
    """The configuration of the import sorter that holds for a folder."""

    order: ImportOrder
    sources: tuple[str, ...]
    """The folders from which the project's own modules are imported, or patterns of them."""


class _Ruff(NamedTuple):
    """What one configuration of ruff says, with what it extends."""

    options: Mapping[str, object]
    sources: tuple[str, ...] | None


def of_folder(folder: str | Path, document: Mapping[str, Any], note: reading.Note = reading.ignore) -> Sorter | None:
    """Read the configuration in a folder, whose parsed pyproject.toml is `document`; None if there is none.

    Ruff reads the nearest file that configures it and no other, even if that says nothing of imports.
    """
    folder = str(folder)
    ruff = _ruff_of(folder, document, note)
    in_pyproject = _table(document, "tool", "isort")
    order = isort.order_of(in_pyproject, ruff.options if ruff else {})
    options = in_pyproject or (None if order else _of_isort_files(folder, note))
    if ruff is None and not options:
        return None
    sources = ruff.sources if ruff else _stated(folder, (options or {}).get("src_paths"))
    order = order or isort.order_of(options or {}) or UNSTATED
    return Sorter(order, _joined(folder, _DEFAULT_SOURCES) if sources is None else sources)


def _of_isort_files(folder: str, note: reading.Note) -> Mapping[str, object]:
    """The options of the first file of isort that has any."""
    for name, section in _ISORT_FILES:
        options = reading.ini_of(reading.text_of(os.path.join(folder, name), note) or "").get(section)
        if options:
            return options
    return {}


def _ruff_of(folder: str, document: Mapping[str, Any], note: reading.Note) -> _Ruff | None:
    """The configuration of ruff in a folder, which may be empty; None where ruff looks further up."""
    for name in _RUFF_FILES:
        path = os.path.join(folder, name)
        stated = _read(path, note)
        if stated is not None:
            return _with_extended(path, stated, note)
    tool = document.get("tool")
    if isinstance(tool, Mapping) and isinstance(tool.get("ruff"), Mapping):
        return _with_extended(os.path.join(folder, table.NAME), tool["ruff"], note)
    return None


def _read(path: str, note: reading.Note) -> Mapping[str, Any] | None:
    """A parsed file, which may be empty; None where there is none that can be read."""
    if not os.path.lexists(path):
        return None
    unread: list[str] = []

    def noted(file: str, clause: str) -> None:
        unread.append(file)
        note(file, clause)

    document = table.read_document(path, note=noted)
    return None if unread or not os.path.exists(path) else document  # noqa: PTH110  (a link may lead nowhere)


def _with_extended(path: str, ruff: Mapping[str, object], note: reading.Note, hops: int = _MAX_HOPS) -> _Ruff:
    """A configuration, and for what it leaves out the one that it extends."""
    folder = os.path.dirname(path)
    options = {**_table(ruff, "isort"), **_table(ruff, "lint", "isort")}
    sources = _stated(folder, ruff.get("src"))
    extended = ruff.get("extend")
    if not isinstance(extended, str) or not hops:
        return _Ruff(options, sources)
    above = os.path.normpath(os.path.join(folder, os.path.expandvars(os.path.expanduser(extended))))
    document: Mapping[str, Any] = table.read_document(above, note=note)
    stated = _table(document, "tool", "ruff") if os.path.basename(above) == table.NAME else document  # noqa: PTH119
    further = _with_extended(above, stated, note, hops - 1)
    return _Ruff({**further.options, **options}, further.sources if sources is None else sources)


def _stated(folder: str, value: object) -> tuple[str, ...] | None:
    """The folders of a list, or of a text as INI files have it; None where nothing is stated."""
    names = value.replace(",", " ").split() if isinstance(value, str) else value
    return _joined(folder, [one for one in names if isinstance(one, str)]) if isinstance(names, list) else None


def _joined(folder: str, names: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(folder, os.path.expanduser(name))) for name in names)


def _table(document: Mapping[str, Any], *names: str) -> Mapping[str, object]:
    step: Any = document
    for name in names:
        step = step.get(name) if isinstance(step, Mapping) else None
    return step if isinstance(step, Mapping) else {}
