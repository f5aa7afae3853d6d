"""Which table and which metadata hold for a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import pytest
from lint_command import write
from statusquo_lint.options import Options
from statusquo_lint.settings import Resolver, SettingsError, import_sorter

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "[tool.statusquo]\n"


def test_nothing_anywhere_gives_the_defaults_and_says_that_python_is_assumed(tmp_path: Path) -> None:
    settings = Resolver().for_folder(tmp_path)
    assert settings.options == Options()
    assert settings.assumed_python


def test_the_table_of_the_conformance_suite_is_not_the_linters(tmp_path: Path) -> None:
    suite = '[tool.statusquo.conformance.targets."mypkg.HTTPStatus"]\npartial = true\n'
    write(
        tmp_path,
        pyproject_toml=TABLE + "allowed-codes = [200]\n" + suite,
        inner__pyproject_toml=suite,
        inner__x_py="",
    )
    resolver = Resolver()
    assert resolver.for_folder(tmp_path).options.allowed_codes == {200}
    inner = resolver.for_folder(tmp_path / "inner")
    assert inner.options.allowed_codes == {200}, "it is no table of the linter, so that the one above holds"
    assert inner.root == str(tmp_path)


def test_folders_without_settings_of_their_own_share_those_above(tmp_path: Path) -> None:
    write(
        tmp_path,
        pyproject_toml=TABLE + "allowed-codes = [200]\n",
        a__deep__x_py="",
        b__pyproject_toml='[project]\nrequires-python = ">=3.12"\n',
        c__setup_cfg="[flake8]\nmax-line-length = 100\n",
    )
    resolver = Resolver()
    top, a, deep, b, c = (resolver.for_folder(tmp_path / name) for name in ("", "a", "a/deep", "b", "c"))
    assert top is a is deep
    assert top.options.allowed_codes == b.options.allowed_codes == c.options.allowed_codes == {200}
    assert (b.options.minimum_python, c.line_length) == ((3, 12), 100)
    assert Resolver(isolated=True).for_folder(tmp_path) == Resolver(isolated=True).for_folder(tmp_path / "a")


def test_isolated_reads_nothing_and_assumes_nothing_aloud(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=TABLE + 'style = "value"\n[project]\nrequires-python = ">=3.12"\n')
    settings = Resolver(isolated=True).for_folder(tmp_path)
    assert settings.options == Options()
    assert not settings.assumed_python


def test_the_table_of_the_nearest_pyproject_holds(tmp_path: Path) -> None:
    write(
        tmp_path,
        pyproject_toml=TABLE + "allowed-codes = [200]\n",
        inner__pyproject_toml=TABLE + "extra-codes = [520]\n",
        inner__deep__x_py="",
    )
    resolver = Resolver()
    assert resolver.for_folder(tmp_path).options.allowed_codes == {200}
    inner = resolver.for_file(str(tmp_path / "inner/deep/x.py"))
    assert inner.options.extra_codes == {520}
    assert inner.options.allowed_codes == frozenset()
    assert inner.root == str(tmp_path / "inner")


def test_the_folder_above_a_link_is_that_of_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "shop" / "deep").mkdir(parents=True)
    (tmp_path / "shop" / "pyproject.toml").write_text("[tool.statusquo]\nminimum-python = '3.13'\n")
    (tmp_path / "link").symlink_to(tmp_path / "shop" / "deep")
    found = Resolver().for_file(str(tmp_path / "link" / ".." / "view.py"))
    assert found.options.minimum_python == (3, 13)


def test_a_pyproject_without_our_table_does_not_hide_the_one_above(tmp_path: Path) -> None:
    write(
        tmp_path,
        pyproject_toml=TABLE + "allowed-codes = [200]\n",
        inner__pyproject_toml='[project]\nrequires-python = ">=3.12"\n',
    )
    inner = Resolver().for_folder(tmp_path / "inner")
    assert inner.options.allowed_codes == {200}
    assert inner.options.minimum_python == (3, 12)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pyproject_toml": '[project]\nrequires-python = ">=3.9"\n'}, (3, 9)),
        ({"setup_cfg": "[options]\npython_requires = >=3.8\n"}, (3, 8)),
        ({"setup_py": "setup(python_requires='>=3.7')"}, (3, 7)),
        ({"pyproject_toml": "[build-system]\n", "setup_py": "setup(python_requires='>=3.7')"}, (3, 7)),
        ({"pyproject_toml": TABLE + 'minimum-python = "3.13"\n[project]\nrequires-python = ">=3.9"\n'}, (3, 13)),
    ],
)
def test_the_minimum_python_comes_from_the_table_else_from_the_metadata(
    tmp_path: Path, files: dict[str, str], expected: tuple[int, int]
) -> None:
    write(tmp_path, **files)
    settings = Resolver().for_folder(tmp_path)
    assert settings.options.minimum_python == expected
    assert not settings.assumed_python


def test_metadata_is_not_taken_from_outside_the_repository(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml='[project]\nrequires-python = ">=3.12"\n', repo__x_py="")
    (tmp_path / "repo/.git").mkdir()
    assert Resolver().for_folder(tmp_path / "repo").assumed_python


def test_what_the_caller_says_wins(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=TABLE + 'minimum-python = "3.9"\nallowed-codes = [200]\n')
    settings = Resolver(overrides={"minimum_python": (3, 12)}).for_folder(tmp_path)
    assert settings.options.minimum_python == (3, 12)
    assert settings.options.allowed_codes == {200}


def test_a_config_file_replaces_every_pyproject(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=TABLE + "allowed-codes = [200]\n", other__lint_toml=TABLE + "extra-codes = [520]\n")
    settings = Resolver(config=tmp_path / "other/lint.toml").for_folder(tmp_path)
    assert (settings.options.allowed_codes, settings.options.extra_codes) == (frozenset(), frozenset({520}))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", 88),
        ("line-length = 70\n[tool.ruff]\nline-length = 120\n", 70),
        ("[tool.ruff]\nline-length = 120\n", 120),
        ("[tool.black]\nline-length = 100\n", 100),
    ],
)
def test_the_line_length_is_ours_else_the_formatters(tmp_path: Path, table: str, expected: int) -> None:
    write(tmp_path, pyproject_toml=TABLE + table)
    assert Resolver().for_folder(tmp_path).line_length == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TABLE + "enabel = []\n", "unknown key 'enabel' in [tool.statusquo]: did you mean enable?"),
        (TABLE + "minimum_python = '3.9'\n", "did you mean minimum-python?"),
        (TABLE + "allowed-codes = [99]\n", "allowed-codes: '99' is not a status code"),
        (TABLE + "enable =\n", "not valid TOML"),
        ("tool.statusquo = 3\n", "is not a table"),
        (TABLE + "exclude = 3\n", "exclude: 3 is not a list"),
    ],
)
def test_a_bad_table_is_one_sentence_with_the_file(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path, pyproject_toml=text)
    with pytest.raises(SettingsError) as caught:
        Resolver().for_folder(tmp_path)
    assert words in str(caught.value)
    assert str(tmp_path / "pyproject.toml") in str(caught.value)


@pytest.mark.parametrize("text", [b"[broken", b"\xff\xfe", b"x = 1\n[tool]\nx = 1"])
def test_a_broken_toml_that_does_not_speak_of_us_is_somebody_elses(tmp_path: Path, text: bytes) -> None:
    write(tmp_path, pyproject_toml=text)
    assert Resolver().for_folder(tmp_path).options == Options()


@pytest.mark.parametrize(("text", "words"), [(None, "no such file"), ("x = 1", "has no [tool.statusquo] table")])
def test_a_config_file_must_be_there_and_ours(tmp_path: Path, text: str | None, words: str) -> None:
    if text is not None:
        write(tmp_path, lint_toml=text)
    with pytest.raises(SettingsError) as caught:
        Resolver(config=tmp_path / "lint.toml")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"setup_cfg": "[metadata]\nname = x\n"}, 88),
        ({"setup_cfg": "[flake8]\nmax-line-length = long\n"}, 88),
        ({"tox_ini": "[flake8\n"}, 88),
        ({"setup_cfg": "[flake8]\nmax-line-length = 99\n"}, 99),
        ({"tox_ini": "[flake8]\nmax_line_length = 110\n"}, 110),
        ({".flake8": "[flake8]\nmax-line-length=120\n"}, 120),
        ({"setup_cfg": "[flake8]\nmax-line-length = 99\n", ".flake8": "[flake8]\nmax-line-length = 120\n"}, 99),
        ({"pyproject_toml": TABLE, "setup_cfg": "[flake8]\nmax-line-length = 99\n"}, 99),
        ({"pyproject_toml": "[tool.ruff]\nline-length = 77\n", ".flake8": "[flake8]\nmax-line-length = 99\n"}, 77),
    ],
)
def test_the_line_length_is_flake8s_where_no_formatter_says_one(
    tmp_path: Path, files: dict[str, str], expected: int
) -> None:
    if ".flake8" in files:
        (tmp_path / ".flake8").write_text(files[".flake8"])
    write(tmp_path, **{name: text for name, text in files.items() if name != ".flake8"}, pkg__x_py="")
    assert Resolver().for_folder(tmp_path / "pkg").line_length == expected


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".isort.cfg", "[settings]\nforce_single_line = true\n"),
        ("setup.cfg", "[isort]\nforce_single_line = true\n"),
        ("ruff.toml", "[lint.isort]\nforce-single-line = true\n"),
    ],
)
def test_how_imports_are_sorted_may_stand_in_a_file_of_its_own(tmp_path: Path, file: str, text: str) -> None:
    assert import_sorter.of_folder(tmp_path, {}) is None
    (tmp_path / file).write_text(text, "utf-8")
    sorter = import_sorter.of_folder(tmp_path, {})
    assert sorter is not None
    assert sorter.order.single_line


def test_packages_in_an_ini_file_stand_in_one_text(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text(
        "[isort]\nknown_first_party = a,b\nknown_third_party =\n    c\n    d\n", "utf-8"
    )
    sorter = import_sorter.of_folder(tmp_path, {})
    assert sorter is not None
    assert sorter.order.first_party == {"a", "b"}
    assert sorter.order.third_party == {"c", "d"}


@pytest.mark.parametrize(("enterable", "expected"), [(True, 70), (False, 88)])
def test_a_folder_that_may_not_be_listed_may_have_settings_if_it_may_be_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enterable: bool, expected: int
) -> None:
    write(tmp_path, pyproject_toml=TABLE + "line-length = 70\n")

    def refused(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refused)
    monkeypatch.setattr(os, "access", lambda _path, mode: enterable and mode == os.X_OK)
    assert Resolver().for_folder(tmp_path).line_length == expected
