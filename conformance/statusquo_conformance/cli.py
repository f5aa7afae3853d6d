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

from statusquo._escape import escaped
from statusquo._guard import guarded
from statusquo_conformance.baseline import Baseline, BaselineError, load_baseline
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.destinations import trouble
from statusquo_conformance.engine import SelectionError
from statusquo_conformance.listing import list_lines, nearest, page
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports import terminal
from statusquo_conformance.reports.comparison import ComparisonError, comparison_lines, load_earlier
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.text import LONGEST_LINE, clean
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from statusquo_conformance.model import Report
    from statusquo_conformance.reports.document import Document

CONFORMANT, NON_CONFORMANT, WRONG_USAGE, INCOMPLETE = 0, 1, 2, 3
_STYLES: dict[str, dict[str, Any]] = {
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "warn": {"fg": "yellow"},
    "bold": {"bold": True},
    "dim": {"dim": True},
}
_PROBLEMS = (TargetError, ProfileError, SelectionError, BaselineError, ComparisonError)
_INPUT = click.Path(path_type=Path)
_OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(arguments), own=argv is None)


def _run(arguments: list[str]) -> int:
    """Do what click's own `main` does, which would print on Ctrl-C and exit with 1 for a reader that has left."""
    if "_STATUSQUO_COMPLETE" in os.environ:  # a shell asks how a word goes on
        return int(_commands.main(arguments, prog_name="statusquo", standalone_mode=False) or 0)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # it may be unable to show what a report holds
            stream.reconfigure(errors="backslashreplace")
    try:
        with _commands.make_context("statusquo", arguments) as context:
            return int(_commands.invoke(context) or 0)
    except click.exceptions.Exit as done:  # --help
        return done.exit_code
    except click.ClickException as error:
        error.message = clean(error.message, LONGEST_LINE)  # type: ignore[misc, unused-ignore]  # it may quote anything
        error.show()
        return WRONG_USAGE


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def _commands() -> None:
    """Check HTTPStatus-like objects."""


@_commands.command("conform")
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--profile", metavar="NAME", help="Measure against this profile; by default the one that fits.")
@click.option("--strict", is_flag=True, help="What a target SHOULD do fails as well.")
@click.option("--only", multiple=True, metavar="WORDS", help="Ids, areas or patterns, separated by commas.")
@click.option("--adapter", metavar="MODULE:FUNCTION", help="Read targets with this function.")
@click.option("--prefix", help="Of a module's or class's names, take those that start with this.")
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Known deviations.")
@click.option("--update-baseline", is_flag=True, help="Write what fails today into the baseline.")
@click.option("--examples", type=click.IntRange(min=1), default=20, show_default=True, help="For infinite domains.")
@click.option("--seed", type=int, default=0, show_default=True, help="Search other examples than the usual ones.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="For each target.")
@click.option("--json", "json_file", type=_OUTPUT, metavar="FILE", help="Write the report as JSON.")
@click.option("--html", "html_file", type=_OUTPUT, metavar="FILE", help="Write the report as one HTML page.")
@click.option("--compare", type=_INPUT, metavar="FILE", help="Tell what changed since this report in JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Show what was not checked or not scored, and every remark.")
@click.option("--list", "list_them", is_flag=True, help="List the requirements and exit.")
def _conform(
    targets: tuple[str, ...],
    *,
    timeout: float | None,
    json_file: Path | None,
    html_file: Path | None,
    compare: Path | None,
    verbose: bool,
    list_them: bool,
    **given: Any,  # the fields of `Options`, which click names after the options
) -> int:
    """Check that each TARGET conforms: an enum, a table or a module of HTTP status codes.

    TARGET is pkg.module.Name, pkg.module:Name, path/to/file.py:Name, a module, or pkg.module:factory().

    Exit code: 0 conformant, 1 not conformant, 2 wrong usage, no such target or one that ends the process,
    3 incomplete.
    """
    if list_them:
        with _told():
            click.echo("\n".join(list_lines(given["profile"])))
        return CONFORMANT
    if not targets:
        raise click.UsageError("name something to check, for example: statusquo conform http.HTTPStatus")
    options = Options(folders=(str(Path.cwd()),), **given)
    if options.update_baseline and options.baseline is None:
        raise click.UsageError("--update-baseline needs a file: add --baseline FILE")
    if clash := trouble({"--json": json_file, "--html": html_file, "--baseline": options.baseline}):
        raise click.UsageError(clash)
    for file in filter(None, (json_file, html_file)):
        if not file.absolute().parent.is_dir():
            raise click.UsageError(f"{file} cannot be written: the folder does not exist; create it first")
    with _told(), contextlib.redirect_stdout(sys.stderr):  # what a target prints is no part of the report
        known = _baseline(options)
        earlier = load_earlier(compare) if compare else None
        reports = _reports(list(dict.fromkeys(targets)), options, known, timeout)
    data = document(reports)
    changed = comparison_lines(earlier, data) if earlier else ()
    notes: list[str] = []
    try:  # before anything is printed: a reader such as `head` may end that
        with _told():
            notes += _write(data, json_file, _as_json)
            notes += _write(data, html_file, _as_html)
            if known is not None and known.updating:
                notes.append(_update(known, reports))
    finally:
        _print([*terminal.lines(data, verbose=verbose), *changed, *map(terminal.Line, notes)])
    codes = {report.exit_code for report in reports}
    return next((code for code in (NON_CONFORMANT, INCOMPLETE) if code in codes), CONFORMANT)


@_commands.command("explain")
@click.argument("requirement", metavar="ID")
def _explain(requirement: str) -> int:
    """Tell all about one requirement of the suite."""
    text = page(requirement.strip())
    if text is None:
        raise click.ClickException(f"no requirement {requirement!r}; {nearest(requirement)}")
    click.echo(text, nl=False)
    return CONFORMANT


def _baseline(options: Options) -> Baseline | None:
    if options.baseline is None:
        return None
    return load_baseline(options.baseline, strict=options.strict, updating=options.update_baseline)


def _reports(
    targets: Sequence[str], options: Options, baseline: Baseline | None, timeout: float | None
) -> list[Report]:
    if timeout is None:
        from statusquo_conformance.forked import can_fork, check_forked  # noqa: PLC0415  # `--list` checks nothing

        if can_fork():
            return check_forked(targets, options, baseline)
    return [_report(target, options, baseline, timeout) for target in targets]


def _report(target: str, options: Options, baseline: Baseline | None, timeout: float | None) -> Report:
    try:
        if timeout is None:
            return job_for(target, options, baseline).finished()
        from statusquo_conformance.isolated import check_isolated  # noqa: PLC0415  # the exception

        return check_isolated(target, replace(options, baseline=None), baseline, timeout)
    except TargetError as error:
        raise TargetError(f"{target}: {error}") from error


def _print(lines: Sequence[terminal.Line]) -> None:
    """Print the report; a reader that has seen enough, as `head` has, changes no exit code."""
    try:
        for line in lines:
            click.secho(escaped(line.text), **_STYLES.get(line.style, {}))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(data: Document, file: Path | None, render: Callable[[Document], str]) -> list[str]:
    """Write a report; gives the lines to say so."""
    if file is None:
        return []
    try:
        file.write_text(render(data), "utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror or error}") from error
    return [f"wrote {file}"]


def _update(baseline: Baseline, reports: Sequence[Report]) -> str:
    from statusquo_conformance.baseline_update import update, updated  # noqa: PLC0415  # imports tomlkit

    return updated(baseline, *update(baseline, reports))


def _as_json(data: Document) -> str:
    from statusquo_conformance.reports.json import dump  # noqa: PLC0415

    return dump(data)


def _as_html(data: Document) -> str:
    from statusquo_conformance.reports.html import page as html_page  # noqa: PLC0415  # imports jinja2

    return html_page(data)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn the suite's own errors into one sentence on stderr."""
    try:
        yield
    except _PROBLEMS as error:  # pytest's options have longer names
        raise click.ClickException(str(error).replace("--conformance-", "--")) from error
