"""Which configuration of ruff or isort holds in a folder, and from where it has the project's own modules imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statusquo_lint.options import UNSTATED
from statusquo_lint.settings import Resolver, import_sorter
from statusquo_lint.settings.table import read_document
from statusquo_lint.settings.values import vocabulary_named

if TYPE_CHECKING:
    from pathlib import Path


def sources(folder: Path, **files: str) -> list[str] | None:
    """The sources that these files of a folder state, as paths from it; None where none of them counts."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    path = folder / "pyproject.toml"
    sorter = import_sorter.of_folder(folder, read_document(path) if path.exists() else {})
    return None if sorter is None else [path.removeprefix(str(folder)).lstrip("/\\") for path in sorter.sources]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"pyproject__toml": "[project]\n"},
        {"pyproject__toml": "[tool]\nruff = 1\nisort = 2\n"},
        {"setup__cfg": "[metadata]\n", "tox__ini": "[isort]\n"},
    ],
)
def test_a_folder_without_a_sorter_says_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    """Then the folder above may."""
    assert sources(tmp_path, **files) is None


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pyproject__toml": "[tool.ruff]\n"}, ["", "src"]),
        ({"ruff__toml": ""}, ["", "src"]),
        ({"pyproject__toml": "[tool.ruff]\nsrc = 'lib'\n"}, ["lib"]),
        ({"pyproject__toml": "[tool.ruff]\nsrc = ['lib', 1, './more']\n"}, ["lib", "more"]),
        ({"pyproject__toml": "[tool.ruff]\nsrc = true\n"}, ["", "src"]),
        ({"pyproject__toml": "[tool.ruff]\nsrc = ['lib']\n", "ruff__toml": "src = ['first']"}, ["first"]),
        ({"pyproject__toml": "[tool.isort]\nprofile = 'black'\n"}, ["", "src"]),
        ({"pyproject__toml": "[tool.isort]\nsrc_paths = ['lib']\n"}, ["lib"]),
        ({"setup__cfg": "[isort]\nsrc_paths = lib, more\n"}, ["lib", "more"]),
        ({"setup__cfg": "[isort]\nsrc_paths = lib\n", "pyproject__toml": "[tool.ruff]\n"}, ["", "src"]),
        ({"base__toml": "src = ['lib']\n", "ruff__toml": "extend = 'base.toml'\n"}, ["lib"]),
        ({"base__toml": "src = ['lib']\n", "ruff__toml": "extend = 'base.toml'\nsrc = ['more']\n"}, ["more"]),
        ({"base__toml": "[tool.ruff]\nsrc = ['lib']\n", "ruff__toml": "extend = 'base.toml'\n"}, ["", "src"]),
        ({"pyproject__toml": "[tool.ruff]\nsrc = ['lib']\n", "ruff__toml": "extend = 'pyproject.toml'\n"}, ["lib"]),
        ({"ruff__toml": "extend = 'gone.toml'\n"}, ["", "src"]),
        ({"ruff__toml": "extend = 'ruff.toml'\n"}, ["", "src"]),
        ({"ruff__toml": "extend = ['base.toml']\n"}, ["", "src"]),
    ],
)
def test_the_own_modules_lie_where_the_sorter_looks(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    assert sources(tmp_path, **files) == expected


@pytest.mark.parametrize("kind", ["folder", "link that leads nowhere"])
def test_what_cannot_be_read_is_no_configuration(tmp_path: Path, kind: str) -> None:
    """The next file of the folder is."""
    if kind == "folder":
        (tmp_path / ".ruff.toml").mkdir()
    else:
        (tmp_path / ".ruff.toml").symlink_to(tmp_path / "gone")
    assert sources(tmp_path) is None
    assert sources(tmp_path, ruff__toml="src = ['lib']\n") == ["lib"]


def test_the_order_of_one_and_the_sources_of_the_other_hold_together(tmp_path: Path) -> None:
    """A project that lints with ruff may sort with isort."""
    (tmp_path / "setup.cfg").write_text("[isort]\nforce_single_line = true\n")
    sorter = import_sorter.of_folder(tmp_path, {"tool": {"ruff": {"src": ["lib"]}}})
    assert sorter is not None
    assert sorter.order.single_line
    assert sorter.sources == (str(tmp_path / "lib"),)


def test_what_is_extended_is_overridden_option_by_option(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("[lint.isort]\nforce-single-line = true\nlines-after-imports = 2\n")
    (tmp_path / "ruff.toml").write_text("extend = 'base.toml'\n[lint.isort]\nlines-after-imports = 1\n")
    sorter = import_sorter.of_folder(tmp_path, {})
    assert sorter is not None
    assert (sorter.order.single_line, sorter.order.blank_after) == (True, 1)


def test_a_nearer_sorter_that_says_nothing_of_imports_ends_the_search(tmp_path: Path) -> None:
    """As in ruff, which reads one configuration."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "ruff.toml").write_text("[lint.isort]\nforce-single-line = true\n")
    assert Resolver().for_folder(inner).options.imports.single_line
    (inner / "ruff.toml").write_text("line-length = 100\n")
    assert Resolver().for_folder(inner).options.imports == UNSTATED


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("", {"inner", "shop", "acme", "src", "examples"}),
        ("[tool.ruff]\n", {"inner", "shop"}),
        ("[tool.ruff]\nextend = '../../pyproject.toml'\n", {"inner", "shop"}),
        ("[tool.ruff]\nsrc = ['../../src']\n", {"inner", "acme"}),
    ],
)
def test_a_project_in_a_workspace_has_the_modules_of_its_sorter(tmp_path: Path, inner: str, expected: set[str]) -> None:
    folder = tmp_path / "examples" / "inner"
    for path in (tmp_path / "src" / "acme", tmp_path / ".git", folder / "shop"):
        path.mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    (folder / "__init__.py").touch()
    (folder / "pyproject.toml").write_text(inner)
    resolver = Resolver(overrides={"names": vocabulary_named("statusquo.HTTPStatus")})
    found = resolver.for_folder(folder).options.imports.first_party
    assert found - {"__init__"} == expected
