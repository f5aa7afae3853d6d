"""A format is one module: everything that lists formats finds it there, and what it declares of itself is true."""

from __future__ import annotations

import ast
import importlib
from dataclasses import replace
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import ShellComplete
from lint_command import APP, statusquo, write
from statusquo_lint.cli.app import app, check, fix
from statusquo_lint.model import Confidence, Finding, Span
from statusquo_lint.output import FORMATS, format_named, render
from statusquo_lint.output.formats import Format
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style
from tree import PACKAGES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

LINE = "if response.status_code == 404:"
FINDING = Finding("HTS101", "404 compared", Span(1, 27, 1, 30), Confidence.SURE, "known")
REPORT = Report((FileResult("app.py", (FINDING,), (LINE,)),))
each_format = pytest.mark.parametrize("name", FORMATS)
each_command = pytest.mark.parametrize("command", [check, fix], ids=lambda command: command.name)


def test_every_module_that_renders_a_report_is_a_format() -> None:
    """A module whose `FORMAT` is forgotten or misspelt would be an option that cannot be chosen."""
    folder = PACKAGES["statusquo_lint"] / "output"
    rendering = {
        path
        for path in folder.rglob("*.py")
        if path.name != "__init__.py"
        for node in ast.parse(path.read_bytes()).body
        if isinstance(node, ast.FunctionDef) and node.name == "render"
    }
    assert {path.stem for path in rendering} == set(FORMATS)
    assert {path.parent.name for path in rendering} == {"formats"}


@each_format
def test_a_module_of_the_folder_declares_its_format(name: str) -> None:
    module = importlib.import_module(f"statusquo_lint.output.formats.{name}")
    assert isinstance(module.FORMAT, Format)
    assert format_named(name) is module.FORMAT
    assert format_named(name).summary


@each_command
def test_the_option_offers_every_format(command: click.Command) -> None:
    (option,) = [parameter for parameter in command.params if parameter.name == "output_format"]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FORMATS


@each_command
def test_help_names_every_format(command: click.Command) -> None:
    shown = command.get_help(click.Context(command, terminal_width=200))
    assert f"[{'|'.join(FORMATS)}]" in shown


@each_command
def test_the_shell_completes_every_format(command: click.Command) -> None:
    completed = ShellComplete(app, {}, "statusquo", "_STATUSQUO_COMPLETE")
    found = completed.get_completions([str(command.name), "--output-format"], "")
    assert tuple(item.value for item in found) == FORMATS


@each_format
def test_the_documentation_names_every_format(name: str) -> None:
    assert f"| `{name}` | {format_named(name).summary} |\n" in (ROOT / "docs" / "linting.md").read_text("utf-8")
    assert name in (ROOT / "docs" / "command-line.md").read_text("utf-8").partition("--output-format [")[2][:80]


@each_format
def test_a_format_shows_source_lines_if_it_says_so(name: str) -> None:
    bare = Report(tuple(replace(result, lines=()) for result in REPORT.results))
    differs = render(REPORT, name, Style()) != render(bare, name, Style())
    assert differs is format_named(name).excerpts


@each_format
def test_statistics_follow_where_the_format_says_so(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, app_py=APP)
    arguments = ["check", "--isolated", "--no-cache", f"--output-format={name}", "app.py"]
    alone, counted = statusquo(folder, *arguments), statusquo(folder, *arguments, "--statistics")
    assert counted.out.startswith(alone.out)
    assert (counted.out != alone.out) is format_named(name).statistics
    assert (counted.err != alone.err) is not format_named(name).statistics
