"""A run from the request to the exit code: find the files, treat them, print the report."""

# ruff: noqa: PTH100, PTH120  # plain strings are faster for thousands of paths
# ruff: noqa: PLC0415  # import only what a command needs

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing

from statusquo._dataclasses import replace
from statusquo._ending import held
from statusquo._streams import require_delivered
from statusquo._typing import IO, TYPE_CHECKING, NoReturn
from statusquo_lint.cli import summary
from statusquo_lint.cli.destinations import refuse_overwriting
from statusquo_lint.cli.pool import MIN_FILES_FOR_POOL, default_jobs, treat_all
from statusquo_lint.cli.work import Item, Mode
from statusquo_lint.cli.works import Works
from statusquo_lint.discovery.excluder import Excluder
from statusquo_lint.discovery.walk import discover
from statusquo_lint.output import format_named, put, render
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import style_for
from statusquo_lint.settings import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo_lint.cli.interactive import Chooser
    from statusquo_lint.cli.request import Request
    from statusquo_lint.discovery.found import Discovery

CLEAN, FINDINGS, WRONG_USAGE = 0, 1, 2

STDIN = "-"


def run_check(request: Request) -> int:
    """Report findings and return the exit code; with `fix_too` or `diff`, fix first as `fix` does."""
    if request.diff:
        mode = Mode.PREVIEW
    elif request.fix_too:
        mode = Mode.FIX
    else:
        mode = Mode.ADD_NOQA if request.add_noqa else Mode.CHECK
    return _run(request, mode, default_format="text")


def run_fix(request: Request) -> int:
    """Apply safe fixes, report the rest and return the exit code; with `diff` or `check_only`, write no files."""
    mode = Mode.PREVIEW if request.diff or request.check_only else Mode.FIX
    return _run(request, mode, default_format="concise")


def _run(request: Request, mode: Mode, *, default_format: str) -> int:
    request = replace(request, output_format=request.output_format or default_format)
    summary.refuse_bad_combinations(request)
    if request.watch:
        _watch(request)
    if request.show_files or request.show_settings:
        return _show(request)
    chooser = None
    if request.interactive:
        from statusquo_lint.cli.interactive import Chooser, refuse_without_terminal

        refuse_without_terminal(request)
        chooser = Chooser(unsafe=request.unsafe_fixes)
    if request.cache_dir is not None:
        from statusquo_lint.cli.result_cache import refuse_foreign

        refuse_foreign(request.cache_dir)
    resolver = Resolver(config=request.config, isolated=request.isolated, overrides=request.overrides)
    excluder = Excluder(request.exclude)
    works = Works(mode, request, chooser)
    if STDIN in request.paths:
        refuse_overwriting(request, [request.stdin_filename or STDIN])
        report = _treat_stdin(request, resolver, excluder, works)
        missing = False
    else:
        found = _discovered(request, resolver, excluder, works)
        refuse_overwriting(request, [item.path for item in found.files])
        if mode in (Mode.FIX, Mode.ADD_NOQA):
            from statusquo_lint.files.write import remove_leftovers

            remove_leftovers(found.leftovers)
        report, missing = _treat_files(request, found, works)
    for path, clause in resolver.unread():
        summary.warn(f"{path}: {clause}; no settings were read from it")
    if not request.quiet:
        summary.hint_assumed_python(works.assumed)
        summary.hint_opt_in(works.settings(), request.overrides.get("select"))
    if mode in (Mode.CHECK, Mode.FIX) and (request.baseline is not None or works.baselines):
        from statusquo_lint.cli.baseline import apply_baselines

        report = apply_baselines(report, request, works.baselines)
    _print(report, request, mode)
    if mode is Mode.FIX and request.format_command:
        summary.run_formatter(request.format_command, report)
    return _exit_code(report, request, mode, missing=missing)


def _show(request: Request) -> int:
    """Print the files or the settings instead of findings."""
    from statusquo_lint.cli.show import show_files, show_settings

    resolver = Resolver(config=request.config, isolated=request.isolated, overrides=request.overrides)
    if request.show_settings:
        show_settings(request.paths or (os.curdir,), resolver, request.overrides)
        return CLEAN
    works = Works(Mode.CHECK, request)
    found = _discovered(request, resolver, Excluder(request.exclude), works)
    summary.warn_of_missing(found)
    show_files(found)
    return WRONG_USAGE if found.missing else CLEAN


def _watch(request: Request) -> NoReturn:
    """Report until a signal ends it."""
    from statusquo_lint.cli import watch
    from statusquo_lint.cli.baseline import apply_baselines

    watch.refuse_other_work(request)

    def look(memory: watch.Memory) -> Report | None:
        works = Works(Mode.CHECK, request)
        resolver = Resolver(config=request.config, isolated=request.isolated, overrides=request.overrides)
        found = _discovered(request, resolver, Excluder(request.exclude), works)
        items: list[Item] = [(item.path, works.of(item.path, item.settings), item.named) for item in found.files]
        pending = memory.pending(items)
        if not memory.differs:
            return None
        with closing(treat_all(pending, request.jobs or default_jobs())) as treated:
            results = memory.completed(pending, list(treated))
        results += [FileResult(path, problem=reason) for path, reason in (*found.missing, *found.unreadable)]
        report = Report(tuple(sorted(results, key=lambda result: result.path)))
        return apply_baselines(report, request, works.baselines)

    watch.watch(look, lambda report: _print(report, request, Mode.CHECK), quiet=request.quiet)


def _discovered(request: Request, resolver: Resolver, excluder: Excluder, works: Works) -> Discovery:
    """Find the files to treat: with `--since`, the changed ones."""
    paths = request.paths or (os.curdir,)
    if request.since is not None:
        from statusquo_lint.cli.since import ChangedRows

        works.changed = ChangedRows(request.since, paths)
    found = discover(paths, resolver, excluder, force_exclude=request.force_exclude)
    if works.changed is not None:
        found.files = [item for item in found.files if works.changed.of(item.path)]
    return found


def _treat_files(request: Request, found: Discovery, works: Works) -> tuple[Report, bool]:
    """Treat the files, and return the report and whether a named path could not be read."""
    cacheable = works.mode is Mode.CHECK and not request.no_cache and request.since is None
    works.cached = cacheable and len(found.files) >= MIN_FILES_FOR_POOL
    items: list[Item] = [(item.path, works.of(item.path, item.settings, item.kept), item.named) for item in found.files]
    if works.baselines:
        from statusquo_lint.cli.baseline import refuse_missing

        refuse_missing(works.baselines.values(), request)
    summary.warn_of_missing(found)
    cache = None
    if works.cached:
        from statusquo_lint.cli.result_cache import ResultCache

        cache = ResultCache(request)
        items = cache.filtered(items)
    jobs = 1 if works.chooser is not None else request.jobs or default_jobs()
    with closing(treat_all(items, jobs)) as treated:  # ends the processes on Ctrl-C
        results = list(_until_stopped(_with_progress(treated, len(items), request), works.chooser))
    if cache is not None:
        with held():
            results += cache.completed(results)
    named = {os.path.normpath(path) for path in request.paths or (os.curdir,)}
    for path, reason in found.unreadable:
        results.append(FileResult(path, problem=f"cannot be read: {reason}", fatal=path in named))
    results.sort(key=lambda result: result.path)
    return Report(tuple(results)), bool(found.missing)


def _treat_stdin(request: Request, resolver: Resolver, excluder: Excluder, works: Works) -> Report:
    path = request.stdin_filename or "<stdin>"
    absolute = os.path.abspath(request.stdin_filename or "stdin.py")
    settings = resolver.for_folder(os.path.dirname(absolute))
    from statusquo_lint.cli.stdin import read_stdin
    from statusquo_lint.cli.worker import treat

    data = read_stdin()
    if request.force_exclude and excluder.covers(absolute, settings, whole=True):
        result = FileResult(path)
    else:
        result = treat(path, data, works.of(path, settings), named=True)
    if works.mode in (Mode.FIX, Mode.ADD_NOQA):
        sys.stdout.buffer.write(result.new_bytes or data)
        sys.stdout.buffer.flush()
    return Report((result,))


def _until_stopped(results: Iterable[FileResult], chooser: Chooser | None) -> Iterator[FileResult]:
    """Yield the results, until a user who is asked about changes quits."""
    for result in results:
        yield result
        if chooser is not None and chooser.stopped:
            return


def _with_progress(results: Iterable[FileResult], total: int, request: Request) -> Iterator[FileResult]:
    """Yield the results, with a progress bar for a long run in a terminal."""
    if request.quiet or request.interactive or total < 200 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress

    remaining = iter(results)
    first = next(remaining)  # start the processes before the thread of the progress bar
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        bar = progress.add_task("files", total=total, completed=1)
        yield first
        for result in remaining:
            progress.advance(bar)
            yield result


def _print(report: Report, request: Request, mode: Mode) -> None:
    name = str(request.output_format)
    with ExitStack() as stack:
        to_stdin = STDIN in request.paths and mode in (Mode.FIX, Mode.ADD_NOQA)
        stream: IO[str] = sys.stderr if to_stdin else sys.stdout
        if request.output_file is not None:
            stream = stack.enter_context(summary.written(request.output_file))
        style = replace(style_for(stream), verbose=request.verbose, totals=not request.quiet)
        if mode is Mode.PREVIEW:
            if request.diff:
                from statusquo_lint.output import patch

                patch.write_all(stream, report.results, style)
            else:
                stream.write(summary.would_change(report))
            (sys.stderr if request.diff else stream).write(summary.unreadable(report, style))
        else:
            put(stream, render(report, name, style), name)
        if request.statistics:
            (stream if format_named(name).statistics else sys.stderr).write(summary.statistics(report))
        stream.flush()
        require_delivered(stream)
    for result in report.results:
        if result.problem:
            summary.warn(f"{result.path}: {result.problem}")
    if not request.quiet and mode is not Mode.CHECK:
        sys.stderr.write(summary.of_fixes(report, mode, unsafe=request.unsafe_fixes))


def _exit_code(report: Report, request: Request, mode: Mode, *, missing: bool) -> int:
    if missing or any(result.fatal for result in report.results):
        return WRONG_USAGE
    if request.exit_zero:
        return CLEAN
    if mode is Mode.PREVIEW:
        return FINDINGS if any(result.changed or result.unreadable for result in report.results) else CLEAN
    incomplete = any(result.problem for result in report.results)
    return FINDINGS if report.count or incomplete else CLEAN
