"""`--show-files` and `--show-settings` say what a run does, in a form that programs read."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, Done, statusquo, write
from statusquo_lint.options import Options
from statusquo_lint.settings import Resolver
from statusquo_lint.settings.keys import KEYS
from statusquo_lint.settings.table import parse_table

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

TABLE = """\
[project]
requires-python = ">=3.12"
[tool.statusquo]
enable = ["HTS201", "HTS4"]
allowed-codes = [404, 200]
unofficial-codes = "report"
extra-status-names = ["b", "a"]
extra-callables = ["shop.web.fail:0", "shop.web.reply:code"]
confidence = "sure"
style = "value"
names = "rest_framework.status"
baseline = "known.toml"
per-file-ignores = { "tests/**" = ["HTS106"], 'a"b' = [] }
"""


@pytest.mark.parametrize("table", ["", TABLE])
def test_settings_that_are_shown_are_settings(tmp_path: Path, table: str) -> None:
    write(tmp_path, pyproject_toml=table, known_toml="[files]\n", app_py=APP)
    done = statusquo(tmp_path, "check", "--show-settings", "app.py")
    assert (done.code, done.err) == (0, "")
    shown = tomllib.loads(done.out)["tool"]["statusquo"]
    assert list(shown) == [key.name for key in KEYS]
    read = parse_table(shown, "what was shown")
    settings = Resolver().for_folder(tmp_path)
    fields = {field.name for field in dataclasses.fields(Options)}
    for name, value in read.items():
        assert value == getattr(settings.options if name in fields else settings, name), name


def test_each_value_says_where_it_comes_from(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=TABLE, known_toml="[files]\n")
    out = statusquo(tmp_path, "check", "--show-settings", "--select=HTS301", "sub/new.py").out
    assert out.startswith("# sub/new.py\n[tool.statusquo]\n")
    assert 'minimum-python = "3.12"  # the project\'s metadata' in out
    assert f'confidence = "sure"  # {tmp_path / "pyproject.toml"}\n' in out
    assert 'select = ["HTS301"]  # command line\n' in out
    assert 'enable = ["HTS201", "HTS4", "HTS301"]' in out
    assert "ignore = []  # default\n" in out


def test_a_value_that_another_setting_or_tool_states_names_it(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml='[tool.statusquo]\nselect = ["HTS301"]\n[tool.ruff]\nline-length = 100\n')
    out = statusquo(tmp_path, "check", "--show-settings").out
    assert 'enable = ["HTS301"]  # select\n' in out
    assert "line-length = 100  # the settings of a formatter\n" in out


def test_a_bad_table_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml="[tool.statusquo]\nenabel = []\n")
    done = statusquo(tmp_path, "check", "--show-settings")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_files_are_listed_as_they_would_be_checked(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP, sub__b_py="", sub__note_txt="", build__c_py="", odd_py="")
    (tmp_path / "odd.py").rename(tmp_path / "o\nd.py")
    assert statusquo(tmp_path, "check", "--show-files") == Done(0, "app.py\no\\nd.py\nsub/b.py\n", "")
    assert statusquo(tmp_path, "check", "--show-files", "--exclude=sub", "build/c.py", ".").out.count("\n") == 3
    done = statusquo(tmp_path, "check", "--show-files", "nowhere", "app.py")
    assert (done.code, done.out, done.err) == (
        2,
        "app.py\n",
        "statusquo: nowhere: no such file or directory; it was skipped\n",
    )
