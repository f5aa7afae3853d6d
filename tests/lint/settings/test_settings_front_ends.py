"""Every front end knows the same settings: flake8's options, the command's options and the documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from statusquo_lint import flake8_plugin
from statusquo_lint.cli.app import check, fix
from statusquo_lint.options import Options
from statusquo_lint.settings.keys import KEYS
from statusquo_lint.settings.model import Settings
from statusquo_lint.settings.table import parse_table, read_document, table_of
from tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import click

PAGE = ROOT / "docs" / "linting.md"
DETECTOR = {key.name: key.many for key in KEYS if key.detector}


def test_every_key_fills_a_field_of_the_options_or_of_the_settings() -> None:
    for key in KEYS:
        assert key.field in (Options if key.detector else Settings).__dataclass_fields__


def test_flake8_has_an_option_for_every_setting_of_the_detector_and_no_other() -> None:
    assert {name: many for name, many, _ in flake8_plugin._OPTIONS} == DETECTOR


@pytest.mark.parametrize("command", [check, fix])
def test_what_a_command_takes_as_a_setting_is_called_as_in_the_table(command: click.Command) -> None:
    options = {option.removeprefix("--") for parameter in command.params for option in parameter.opts}
    assert {"select", "ignore", "enable", "minimum-python", "confidence", "style", "exclude"} <= options


def test_the_page_has_a_row_for_every_key() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)[: len(KEYS)] == [
        key.name for key in KEYS
    ]


def test_the_example_on_the_page_is_valid(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    path = tmp_path / "pyproject.toml"
    path.write_text(example[1], encoding="utf-8")
    table = table_of(read_document(path), path)
    assert table is not None
    parsed = parse_table(table, "the page")
    assert len(parsed) == len(table) > 6
