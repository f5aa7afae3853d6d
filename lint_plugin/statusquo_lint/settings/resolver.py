"""Find the settings for the files in a folder."""

# ruff: noqa: PTH109, PTH118, PTH120  # plain strings are faster for thousands of paths

from __future__ import annotations

import os

from statusquo._dataclasses import dataclass, field, fields, replace
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.knowledge.vocabularies import vocabulary
from statusquo_lint.options import UNSTATED, Options
from statusquo_lint.settings import import_sorter, line_length, minimum_python, table
from statusquo_lint.settings.model import LINE_LENGTH, Settings, SettingsError, usable
from statusquo_lint.settings.rule_codes import enabled_by
from statusquo_lint.settings.values import shown
from statusquo_lint.vocabulary import HTTP, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    _Names = Collection[str] | None
    """The names in a folder where they have been listed already."""

_FILES = frozenset({table.NAME, *minimum_python.FILES, *line_length.FILES, *import_sorter.FILES})
"""The files with settings for their folder and the folders below it."""
_OPTION_FIELDS = frozenset(field.name for field in fields(Options))


@dataclass(frozen=True, slots=True)
class _FolderSettings:
    """The settings of a folder and its parents: the nearest table with its folder, and the nearest metadata."""

    root: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    line_length: int | None = None
    minimum_python: tuple[int, int] | None = None
    imports: import_sorter.Sorter | None = None


_NOTHING = _FolderSettings()
"""One object for all folders without settings files, so that their settings are one object too."""


class Resolver:
    """Finds the settings for each folder; every file is read once.

    `config` is a TOML file whose table replaces that of every pyproject.toml. With `isolated`, no other files are
    read. `overrides` are parsed values by field name, which override both. Rules that `selected` names by their code
    are enabled, as are those that the setting `select` names.
    """

    def __init__(
        self,
        *,
        config: Path | None = None,
        isolated: bool = False,
        overrides: Mapping[str, object] | None = None,
        selected: Iterable[str] = (),
    ) -> None:
        self._isolated = isolated
        self._overrides = dict(overrides or {})
        self._selected = enabled_by(selected)
        self._found: dict[str, _FolderSettings] = {}
        self._settings: dict[str, Settings] = {}
        self._shared: dict[int, Settings] = {}
        """By the identity of what was found for a folder, which many share."""
        self._by_name: dict[str, Settings] = {}
        self._unread: dict[str, str] = {}
        self._enums: dict[tuple[str, tuple[str, ...]], Vocabulary] = {}
        self._config_path = config
        self._config = None if config is None else self._read_config(config)

    def unread(self) -> list[tuple[str, str]]:
        """Return the settings and metadata files that could not be read, and so count as missing, with the reasons."""
        return sorted(self._unread.items())

    def for_file(self, path: str) -> Settings:
        """Return the settings for the file at `path`, which need not exist."""
        folder = os.path.dirname(path)
        settings = self._by_name.get(folder)
        if settings is None:
            settings = self._by_name[folder] = self.for_folder(folder)
        return usable(settings)

    def for_folder(self, folder: str | Path, names: _Names = None) -> Settings:
        """Return the settings for the files directly in `folder`; folders without their own share one object."""
        folder = _absolute(folder)
        settings = self._settings.get(folder)
        if settings is None:
            found = _NOTHING if self._isolated and self._config is None else self._look(folder, names)
            settings = self._settings[folder] = self._shared.get(id(found)) or self._build(folder, found)
            if settings.options.names == HTTP:  # what other names need depends on the folder itself
                self._shared[id(found)] = settings
        return settings

    def stated(self, folder: str | Path) -> tuple[str, frozenset[str]]:
        """Return the file whose table holds in `folder`, and the fields that it states."""
        found = self._config or (_FolderSettings() if self._isolated else self._look(_absolute(folder), None))
        place = str(self._config_path or os.path.join(found.root, table.NAME)) if found.root else ""
        return place, frozenset(found.values)

    def _build(self, folder: str, found: _FolderSettings) -> Settings:
        if self._config is not None:
            nearby = _FolderSettings() if self._isolated else found
            found = replace(self._config, minimum_python=nearby.minimum_python, imports=nearby.imports)
        merged: dict[str, Any] = {**found.values, **self._overrides}
        assumed = "minimum_python" not in merged and found.minimum_python is None
        if found.minimum_python is not None:
            merged.setdefault("minimum_python", found.minimum_python)
        named = (*self._selected, *enabled_by(merged.get("select", ())))
        if named:
            merged["enable"] = tuple(dict.fromkeys((*merged.get("enable", ()), *named)))
        merged.setdefault("line_length", found.line_length or LINE_LENGTH)
        merged.setdefault("imports", found.imports.order if found.imports else UNSTATED)
        root = found.root or os.getcwd()
        if merged.get("baseline"):
            merged["baseline"] = os.path.normpath(os.path.join(root, merged["baseline"]))
        problem = ""
        if merged.get("names", HTTP) != HTTP:
            merged["names"], problem = self._names(merged["names"], folder, found)
            from statusquo_lint.files import project_modules  # noqa: PLC0415  (rarely needed)

            stated = found.imports.sources if found.imports else None
            own = project_modules.first_party(folder, merged["names"].roots, stated)
            merged["imports"] = replace(merged["imports"], first_party=merged["imports"].first_party | own)
        options = Options(**{name: merged.pop(name) for name in _OPTION_FIELDS & merged.keys()})
        assumed = assumed and not self._isolated
        return Settings(options=options, root=root, assumed_python=assumed, problem=problem, **merged)

    def _names(self, names: Vocabulary, folder: str, found: _FolderSettings) -> tuple[Vocabulary, str]:
        """Read the project's own enum where the setting `names` is its path; also why that cannot be done."""
        from statusquo_lint.files import own_enum, project_modules  # noqa: PLC0415  (rarely needed)

        if vocabulary(names.names) is not None:
            nearby = os.path.join(folder, table.NAME)
            left = project_modules.without(names.dotted, names.others, nearby) if names.home else ()
            return replace(names, left=left), ""
        here = self._config_path or os.path.join(found.root or folder, table.NAME)
        place = "" if "names" in self._overrides else f"{here}: "
        roots = [root for root in (found.root, os.getcwd()) if root]
        above = project_modules.roots_above(os.path.join(folder, table.NAME))
        candidates = [project_modules.folders(root) for root in (*above, *roots)]
        within = next((one for one in candidates if project_modules.has(names.home, one)), candidates[-1])
        try:
            known = self._enums.get((names.names, within))
            if known is None:
                known = self._enums[names.names, within] = own_enum.read(names.names, within)
        except own_enum.UnusableError as error:
            return names, f"{place}names: {shown(names.names)} {error}"
        return known, ""

    def _look(self, folder: str, names: _Names) -> _FolderSettings:
        """Read this folder and, for settings that it lacks, its parents."""
        pending: list[tuple[str, _FolderSettings]] = []
        while folder not in self._found:
            here = self._read_folder(folder, names)
            above = os.path.dirname(folder)
            if above == folder or (here.root and here.minimum_python is not None):
                self._found[folder] = here
            else:
                pending.append((folder, here))
                folder, names = above, None
        found = self._found[folder]
        for inner, here in reversed(pending):
            found = self._found[inner] = _joined(inner, here, found)
        return found

    def _read_folder(self, folder: str, names: _Names) -> _FolderSettings:
        if not _may_have_settings(folder, names):
            return _NOTHING
        path = os.path.join(folder, table.NAME)
        document = table.read_document(path, note=self._note)
        minimum = minimum_python.from_pyproject(document) or minimum_python.from_setup_files(folder, self._note)
        length = line_length.from_formatter(document) or line_length.from_flake8(folder, self._note)
        imports = import_sorter.of_folder(folder, document, self._note)
        own = table.table_of(document, path)
        if own is None:
            return _FolderSettings(line_length=length, minimum_python=minimum, imports=imports)
        return _FolderSettings(folder, table.parse_table(own, path), length, minimum, imports)

    def _note(self, path: str, clause: str) -> None:
        self._unread[path] = clause

    def _read_config(self, path: Path) -> _FolderSettings:
        if not os.path.exists(path):  # noqa: PTH110  (unlike Path.exists, False on any error)
            raise SettingsError(f"{path}: no such file; give --config a TOML file with a [tool.statusquo] table")
        document = table.read_document(path)
        own = table.table_of(document, path)
        if own is None:
            raise SettingsError(f"{path}: has no [tool.statusquo] table; add one or drop --config")
        root = os.path.dirname(_absolute(path))
        return _FolderSettings(root, table.parse_table(own, str(path)), line_length.from_formatter(document))


def _joined(folder: str, here: _FolderSettings, above: _FolderSettings) -> _FolderSettings:
    """The settings for a folder: its own and, for the rest, those of its parent."""
    minimum = here.minimum_python or above.minimum_python
    if minimum is not here.minimum_python and os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110  (as above)
        minimum = None
    length = here.line_length or (None if here.root else above.line_length)
    imports = here.imports or (None if here.root else above.imports)
    nearest = here if here.root else above
    if (nearest.minimum_python, nearest.line_length, nearest.imports) == (minimum, length, imports):
        return nearest
    return replace(nearest, minimum_python=minimum, line_length=length, imports=imports)


def _may_have_settings(folder: str, names: _Names) -> bool:
    """Whether a folder contains one of the settings files; listing its names is faster, because most have none."""
    try:
        names = os.listdir(folder) if names is None else names  # noqa: PTH208  (names are enough, and there are many)
    except PermissionError:
        return os.access(folder, os.X_OK)  # a file in it may still be readable
    except OSError:
        return False
    return not _FILES.isdisjoint(map(str.lower, names))


def _absolute(path: str | Path) -> str:
    """Return a path from the root, without needless dots and slashes; links and `..` stay as they are."""
    whole = os.path.join(os.getcwd(), path)
    if f"{os.sep}{os.pardir}" in whole:  # `normpath` would take a link for the folder that it points to
        from pathlib import Path  # noqa: PLC0415  (rarely needed)

        return str(Path(whole))
    return os.path.normpath(whole)
