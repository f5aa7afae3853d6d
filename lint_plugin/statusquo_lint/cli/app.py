"""The commands with their options, and nothing else: what they do is in `cli.run`."""

# ruff: noqa: PLC0415  # what a command does not need is not imported

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from statusquo._version import __version__
from statusquo_lint.output import FORMATS
from statusquo_lint.settings.keys import KEYS, key_named

_F = TypeVar("_F", bound=Callable[..., Any])


def _parsed(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Read an option as the settings key of the same name, with the same sentence where it cannot be used."""
    key = key_named(str(parameter.name).replace("_", "-"))
    if value is None or key is None:
        return value
    try:
        return key.parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from error


def shared_options(command: _F) -> _F:
    """Add the options that `check` and `fix` have in common."""
    decorators = [
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
        click.option("--select", callback=_parsed, metavar="CODES", help="Report these rules only."),
        click.option("--ignore", callback=_parsed, metavar="CODES", help="Leave these rules out."),
        click.option("--enable", callback=_parsed, metavar="CODES", help="Report these opt-in rules too."),
        click.option(
            "--minimum-python",
            callback=_parsed,
            metavar="X.Y",
            help="Lowest Python the project supports.",
        ),
        click.option(
            "--confidence",
            callback=_parsed,
            metavar="LEVEL",
            help="Report from sure, likely or possible up.",
        ),
        click.option("--style", callback=_parsed, metavar="STYLE", help="What a fix writes: HTTPStatus or value."),
        click.option(
            "--exclude", multiple=True, metavar="PATTERN", help="Leave out these files and folders too (repeatable)."
        ),
        click.option("--force-exclude", is_flag=True, help="Leave excluded files out even if they are named."),
        click.option("--stdin-filename", metavar="PATH", help="Name of the text on standard input (given as `-`)."),
        click.option(
            "--output-format", type=click.Choice(list(FORMATS)), default=None, help="How findings are printed."
        ),
        click.option(
            "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Print findings into this file."
        ),
        click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings."),
        click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            help="TOML file whose [tool.statusquo] holds instead of any pyproject.toml.",
        ),
        click.option("--isolated", is_flag=True, help="Read no settings and no metadata from files."),
        click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes to use (default: one a processor)."),
        click.option("--unsafe-fixes", is_flag=True, help="Make the unsafe fixes too."),
        click.option("--diff", is_flag=True, help="Print what a fix would change and write nothing."),
        click.option(
            "--format-command", metavar="COMMAND", help="Run this on the files in which a fix made a line too long."
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print findings only: no hint, no totals."),
        click.option("--verbose", "-v", is_flag=True, help="Say for each finding which clue made it."),
    ]
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="statusquo")
def app() -> None:
    """Find magic HTTP status numbers in Python code and replace them by names."""


@app.command()
@shared_options
@click.option("--fix", "fix_too", is_flag=True, help="Fix what is safe, report what remains.")
@click.option("--add-noqa", is_flag=True, help="Add a `# noqa` comment to every line with a finding.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Report only what goes beyond this file, which is written if missing and only ever shrinks.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor write the cache.")
@click.option("--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Folder of the cache.")
def check(**options: Any) -> int:
    """Report magic status numbers in files, folders, or `-` for standard input (default: the current folder)."""
    from statusquo_lint.cli.run import run_check

    return run_check(_request(options))


@app.command()
@shared_options
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit 1 if something would change.")
def fix(**options: Any) -> int:
    """Replace magic status numbers by names, where that is safe, and say what is left and why."""
    from statusquo_lint.cli.run import run_fix

    return run_fix(_request(options))


@app.command()
@click.argument("code")
def explain(code: str) -> int:
    """Tell all about a rule (HTS101), or about a clue by which a number is taken for a status, or is not."""
    from statusquo_lint.cli.pages import explain_clue, explain_rule

    click.echo(explain_clue(code) if "." in code else explain_rule(code), nl=False)
    return 0


@app.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How they are printed.")
def rules(output_format: str) -> int:
    """List the rules."""
    from statusquo_lint.cli.pages import list_rules

    click.echo(list_rules(output_format), nl=False)
    return 0


def _request(options: dict[str, Any]) -> Any:
    from statusquo_lint.cli.request import Request

    overrides = {
        key.field: options.pop(key.field)
        for key in KEYS
        if key.name != "exclude" and key.field in options and options[key.field] is not None
    }
    for key in KEYS:
        if key.name != "exclude":
            options.pop(key.field, None)
    return Request(overrides=overrides, **options)
