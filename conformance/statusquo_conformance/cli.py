"""The command line of the suite: `statusquo conform TARGET...` and `statusquo explain ID`."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from statusquo._colour import wants_colour
from statusquo._escape import escaped
from statusquo._guard import guarded
from statusquo_conformance import defaults
from statusquo_conformance.baseline import Baseline, BaselineError, load_baseline
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.destinations import find_conflict
from statusquo_conformance.engine import SelectionError, named
from statusquo_conformance.listing import list_lines, nearest, page
from statusquo_conformance.merging import MergeError, merge
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports import terminal
from statusquo_conformance.reports.comparison import ComparisonError, comparison_lines, load_earlier
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.lines import Line
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean
from statusquo_conformance.reports.writers import FILES, rendered
from statusquo_conformance.settings.model import SettingsError
from statusquo_conformance.settings.table import find_settings
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from statusquo_conformance.model import Report
    from statusquo_conformance.reports.data import Document

CONFORMANT, NON_CONFORMANT, WRONG_USAGE, INCOMPLETE = 0, 1, 2, 3
_STYLES: dict[str, dict[str, Any]] = {
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "warn": {"fg": "yellow"},
    "bold": {"bold": True},
    "dim": {"dim": True},
}
_PROBLEMS = (TargetError, ProfileError, SelectionError, BaselineError, ComparisonError, MergeError, SettingsError)
_INPUT = click.Path(path_type=Path)
_OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; `argv` defaults to the arguments of this process."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(arguments), own=argv is None)


def _run(arguments: list[str]) -> int:
    """Run a command as click's `main` does, but stay silent on Ctrl-C and keep the exit code on a closed pipe."""
    if "_STATUSQUO_COMPLETE" in os.environ:  # a shell asks for completions
        return int(_commands.main(arguments, prog_name="statusquo", standalone_mode=False) or 0)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # its encoding may lack characters of a report
            stream.reconfigure(errors="backslashreplace")
    try:
        with _commands.make_context("statusquo", arguments) as context:
            return int(_commands.invoke(context) or 0)
    except click.exceptions.Exit as done:  # --help
        return done.exit_code
    except click.ClickException as error:
        error.message = clean(error.message, MAX_LINE_LENGTH)  # type: ignore[misc, unused-ignore]  # may quote control characters
        error.show()
        return WRONG_USAGE


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def _commands() -> None:
    """Check HTTPStatus-like objects."""


@_commands.command("conform")
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option(
    "--profile",
    metavar="NAME",
    help="Check against this profile, or its next edition: int@next (default: the one that fits).",
)
@click.option("--strict/--no-strict", default=None, help="Fail on SHOULD requirements too.")
@click.option(
    "--only", multiple=True, metavar="WORDS", help="Check only these ids, areas or patterns (comma-separated)."
)
@click.option("--adapter", metavar="MODULE:FUNCTION", help="Read targets with this function.")
@click.option("--prefix", help="Read only the names of a module or class that start with this.")
@click.option(
    "--baseline", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="TOML file of known deviations."
)
@click.option("--update-baseline", is_flag=True, help="Write today's failures to the baseline.")
@click.option(
    "--examples", type=click.IntRange(min=1), help=f"Examples per infinite domain (default: {defaults.EXAMPLES})."
)
@click.option("--seed", type=int, help=f"Search other examples (default: {defaults.SEED}).")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Limit per target.")
@click.option("--json", "json_file", type=_OUTPUT, metavar="FILE", help="Write the report as JSON.")
@click.option("--html", "html_file", type=_OUTPUT, metavar="FILE", help="Write the report as one HTML page.")
@click.option("--markdown", "markdown_file", type=_OUTPUT, metavar="FILE", help="Write it as Markdown, for a comment.")
@click.option("--junit", "junit_file", type=_OUTPUT, metavar="FILE", help="Write it as JUnit XML.")
@click.option("--badge", "badge_file", type=_OUTPUT, metavar="FILE", help="Write the verdict for an endpoint badge.")
@click.option("--compare", type=_INPUT, metavar="FILE", help="Show changes since this JSON report.")
@click.option("-v", "--verbose", is_flag=True, help="Show unchecked and unscored requirements, and all notes.")
@click.option("--merge", "merge_them", is_flag=True, help="Merge JSON reports of one run, given instead of targets.")
@click.option("--list", "list_them", is_flag=True, help="List the requirements and exit.")
def _conform(
    targets: tuple[str, ...],
    *,
    timeout: float | None,
    compare: Path | None,
    verbose: bool,
    merge_them: bool,
    list_them: bool,
    **given: Any,  # the fields of `Options`, which click names after the options
) -> int:
    """Check that each TARGET conforms: an enum, a table or a module of HTTP status codes.

    TARGET is pkg.module.Name, pkg.module:Name, path/to/file.py:Name, a module, or pkg.module:factory().

    Exit code: 0 conformant, 1 not conformant, 2 wrong usage, missing target or target that ends the process,
    3 incomplete.
    """
    if list_them:
        with _usage_errors():
            click.echo("\n".join(list_lines(given["profile"])))
        return CONFORMANT
    if merge_them:
        _refuse_options_of_a_check()
    if not targets:
        example = "--merge first.json last.json" if merge_them else "http.HTTPStatus"
        what = "the reports" if merge_them else "a target"
        raise click.UsageError(f"name {what}, for example: statusquo conform {example}")
    files = {option: given.pop(f"{option}_file") for option in (*FILES, "junit")}
    with _usage_errors():  # the settings name baselines, which merged reports must not replace either
        options = Options(folders=(str(Path.cwd()),), settings=find_settings(Path.cwd()), **given)
    if options.update_baseline and options.baseline is None and not options.settings.baselines:
        raise click.UsageError("--update-baseline needs a file: add --baseline FILE")
    if conflict := _conflict(files, options, targets if merge_them else ()):
        raise click.UsageError(conflict)
    for file in filter(None, files.values()):
        if not file.absolute().parent.is_dir():
            raise click.UsageError(f"{file} cannot be written: the folder does not exist; create it first")
    with _usage_errors(), contextlib.redirect_stdout(sys.stderr):  # keep a target's output out of the report
        baseline = _baseline(options)
        earlier = load_earlier(compare) if compare else None
        if merge_them:
            merged = merge(targets)
            reports, data, codes = [], merged.document, merged.exit_codes
        else:
            reports = _reports(list(dict.fromkeys(targets)), options, baseline, timeout)
            data, codes = document(reports), frozenset(report.exit_code for report in reports)
    changed = comparison_lines(earlier, data) if earlier else ()
    notes: list[str] = [*merged.notes] if merge_them else []
    try:  # write the files before printing: a reader such as `head` may close the pipe
        with _usage_errors():
            for option, file in files.items():
                notes += _write(data, file, option)
            if options.update_baseline:
                notes += _updated(reports)
    finally:
        _print([*terminal.lines(data, verbose=verbose, asked=named(options.only)), *changed, *map(Line, notes)])
    return next((code for code in (NON_CONFORMANT, INCOMPLETE) if code in codes), CONFORMANT)


@_commands.command("explain")
@click.argument("requirement", metavar="ID")
def _explain(requirement: str) -> int:
    """Explain one requirement of the suite."""
    text = page(requirement.strip())
    if text is None:
        raise click.ClickException(f"no requirement {requirement!r}; {nearest(requirement)}")
    click.echo(text, nl=False)
    return CONFORMANT


def _baseline(options: Options) -> Baseline | None:
    if options.baseline is None:
        return None
    return load_baseline(options.baseline, strict=bool(options.strict), updating=options.update_baseline)


def _reports(
    targets: Sequence[str], options: Options, baseline: Baseline | None, timeout: float | None
) -> list[Report]:
    limits = [timeout or options.settings.for_target((target,)).timeout for target in targets]
    if not any(limits):
        from statusquo_conformance.forked import can_fork, check_forked  # noqa: PLC0415  # `--list` checks nothing

        if can_fork():
            return check_forked(targets, options, baseline)
    return [_report(target, options, baseline, limit) for target, limit in zip(targets, limits, strict=True)]


def _report(target: str, options: Options, baseline: Baseline | None, timeout: float | None) -> Report:
    try:
        if timeout is None:
            return job_for(target, options, baseline).finished()
        from statusquo_conformance.isolated import check_isolated  # noqa: PLC0415  # rarely needed

        return check_isolated(target, replace(options, baseline=None), baseline, timeout)
    except TargetError as error:
        raise TargetError(f"{target}: {error}") from error


def _print(lines: Sequence[Line]) -> None:
    """Print the report; a reader that closes the pipe early, as `head` does, leaves the exit code unchanged."""
    colour = wants_colour(sys.stdout)
    with contextlib.suppress(BrokenPipeError):
        for line in lines:
            click.secho(escaped(line.text), color=colour, **(_STYLES.get(line.style, {}) if colour else {}))
        sys.stdout.flush()


def _write(data: Document, file: Path | None, option: str) -> list[str]:
    """Write a report; returns the lines that announce it."""
    if file is None:
        return []
    try:
        file.write_text(rendered(option, data), "utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror or error}") from error
    return [f"wrote {file}"]


def _updated(reports: Sequence[Report]) -> list[str]:
    from statusquo_conformance.baseline_update import update_all  # noqa: PLC0415  # imports tomlkit

    return update_all(reports)


def _conflict(files: Mapping[str, Path | None], options: Options, inputs: Sequence[str]) -> str:
    """One sentence if an output would replace something; empty otherwise."""
    outputs = {f"--{option}": file for option, file in files.items()}
    for option, file in outputs.items():
        for given in inputs if file else ():
            if conflict := find_conflict({option: file, "--merge": given}):
                return conflict
    baselines = {f"the baseline {file}": file for file in options.settings.baselines}
    return find_conflict({**outputs, "--baseline": options.baseline, **baselines})


def _refuse_options_of_a_check() -> None:
    context = click.get_current_context()
    for field in (*Options.__slots__, "timeout"):
        if context.get_parameter_source(field) is ParameterSource.COMMANDLINE:
            option = field.replace("_", "-")
            raise click.UsageError(f"--merge reads reports and checks nothing; leave out --{option}")


@contextlib.contextmanager
def _usage_errors() -> Iterator[None]:
    """Turn the suite's own errors into one sentence on stderr."""
    try:
        yield
    except _PROBLEMS as error:  # pytest's options have longer names
        raise click.ClickException(str(error).replace("--conformance-", "--")) from error
