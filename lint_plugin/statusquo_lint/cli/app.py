"""The commands and their options; `cli.run` executes them."""

# ruff: noqa: PLC0415  # import only what a command needs

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from statusquo._typing import Any, TypeVar
from statusquo._version import __version__
from statusquo_lint.output import FORMATS
from statusquo_lint.settings.keys import KEYS, key_named

_OWN = frozenset({"exclude", "baseline"})
"""Settings whose options mean more: another pattern, and a file that may be created."""
_F = TypeVar("_F", bound=Callable[..., Any])


def _parsed(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Parse an option like the settings key of the same name, with the same error messages."""
    key = key_named(str(parameter.name).replace("_", "-"))
    if value is None or key is None:
        return value
    try:
        return key.parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from error


def shared_options(command: _F) -> _F:
    """Add the options that `check` and `fix` share."""
    decorators = [
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
        click.option(
            "--select",
            callback=_parsed,
            metavar="CODES",
            help="Report only these rules; the code of an opt-in rule enables it.",
        ),
        click.option("--ignore", callback=_parsed, metavar="CODES", help="Ignore these rules."),
        click.option("--enable", callback=_parsed, metavar="CODES", help="Also report these opt-in rules."),
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
            help="Lowest confidence to report: sure, likely or possible.",
        ),
        click.option("--style", callback=_parsed, metavar="STYLE", help="What fixes write: auto, member or value."),
        click.option(
            "--names",
            callback=_parsed,
            metavar="NAMES",
            help="Whose names fixes write: http.HTTPStatus, statusquo.HTTPStatus, rest_framework.status, "
            "starlette.status, fastapi.status, httpx.codes, the dotted path of your own enum, auto or numbers.",
        ),
        click.option(
            "--exclude", multiple=True, metavar="PATTERN", help="Also exclude these files and folders (repeatable)."
        ),
        click.option("--force-exclude", is_flag=True, help="Exclude files even if they are named."),
        click.option(
            "--since",
            metavar="REV",
            help="Only lines changed since this git revision: committed, staged, unstaged and new.",
        ),
        click.option("--stdin-filename", metavar="PATH", help="Name of the file on standard input (`-`)."),
        click.option("--output-format", type=click.Choice(list(FORMATS)), default=None, help="Format of the findings."),
        click.option(
            "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write the findings to this file."
        ),
        click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings."),
        click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            help="TOML file whose [tool.statusquo] replaces that of any pyproject.toml.",
        ),
        click.option("--isolated", is_flag=True, help="Ignore all settings files and project metadata."),
        click.option(
            "--jobs", "-j", type=click.IntRange(min=1), help="Number of processes (default: one per processor)."
        ),
        click.option("--unsafe-fixes", is_flag=True, help="Apply unsafe fixes too."),
        click.option("--diff", is_flag=True, help="Print the changes as a diff; write no files."),
        click.option(
            "--format-command", metavar="COMMAND", help="Formatter to run on files in which a fix made a line too long."
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print only the findings: no hints, no totals."),
        click.option("--verbose", "-v", is_flag=True, help="Show the clue behind each finding."),
    ]
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="statusquo")
def app() -> None:
    """Find magic HTTP status numbers in Python code, and replace them with names."""


@app.command()
@shared_options
@click.option("--fix", "fix_too", is_flag=True, help="Apply safe fixes, then report the remaining findings.")
@click.option("--add-noqa", is_flag=True, help="Add a `# noqa` comment to each line with findings.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Leave out the findings in this file; it is created if missing, and only shrinks.",
)
@click.option("--show-files", is_flag=True, help="List the files that would be checked.")
@click.option("--show-settings", is_flag=True, help="Print the settings for each path, and where they come from.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--no-cache", is_flag=True, help="Do not read or write the cache.")
@click.option("--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Folder of the cache.")
def check(**options: Any) -> int:
    """Report magic status numbers in files, folders, or `-` for standard input (default: the current folder)."""
    from statusquo_lint.cli.run import run_check

    return run_check(_request(options))


@app.command()
@shared_options
@click.option("--interactive", is_flag=True, help="Show each change and ask whether to make it.")
@click.option("--check", "check_only", is_flag=True, help="Write no files; exit 1 if a file would change.")
def fix(**options: Any) -> int:
    """Replace magic status numbers with names where this is safe, and report what remains and why."""
    from statusquo_lint.cli.run import run_fix

    return run_fix(_request(options))


@app.command()
@click.argument("code")
def explain(code: str) -> int:
    """Explain a rule (HTS101), or a clue or exclusion that decides whether a number is a status."""
    from statusquo_lint.cli.explain_pages import explain_clue, explain_rule

    click.echo(explain_clue(code) if "." in code else explain_rule(code), nl=False)
    return 0


@app.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="Format of the list.")
def rules(output_format: str) -> int:
    """List the rules."""
    from statusquo_lint.cli.explain_pages import list_rules

    click.echo(list_rules(output_format), nl=False)
    return 0


@app.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that completes commands and options in a shell.

    \b
    bash: eval "$(statusquo completion bash)" in ~/.bashrc
    zsh:  eval "$(statusquo completion zsh)" in ~/.zshrc, after compinit
    fish: statusquo completion fish | source, in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:  # pragma: no branch: the argument takes only shells that click knows
        click.echo(made(app, {}, "statusquo", "_STATUSQUO_COMPLETE").source())
    return 0


def _request(options: dict[str, Any]) -> Any:
    from statusquo_lint.cli.request import Request

    overrides = {
        key.field: options.pop(key.field)
        for key in KEYS
        if key.name not in _OWN and key.field in options and options[key.field] is not None
    }
    for key in KEYS:
        if key.name not in _OWN:
            options.pop(key.field, None)
    return Request(overrides=overrides, **options)
