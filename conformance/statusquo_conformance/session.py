"""The suite inside a pytest run: targets resolved once, items added to the collection, one verdict at the end.

The verdict comes from the engine's results. Under pytest-xdist the workers send theirs with their output, and the
controller, which checks nothing itself, puts them together.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from statusquo._escape import escaped
from statusquo_conformance.checking import Job, Options, job_for
from statusquo_conformance.destinations import trouble
from statusquo_conformance.engine import SelectionError
from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.items import TargetCollector, markers
from statusquo_conformance.listing import nearest
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports import terminal
from statusquo_conformance.reports.document import document, result_data, result_from_data
from statusquo_conformance.reports.text import LONGEST_LINE, clean
from statusquo_conformance.target import TargetEnded, TargetError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from statusquo_conformance.baseline import Baseline
    from statusquo_conformance.model import Report, Result
    from statusquo_conformance.reports.comparison import Earlier
    from statusquo_conformance.reports.document import Document

NAME = "statusquo-conformance"
_OUTPUT = "statusquo"
_OVERRULED = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
_MARKUP = {
    "good": {"green": True},
    "bad": {"red": True},
    "warn": {"yellow": True},
    "bold": {"bold": True},
    "dim": {"light": True},
}


def activate(config: pytest.Config, targets: Sequence[str], pasted: Sequence[tuple[str, str | None]]) -> None:
    """Resolve the targets and hook the suite into this run; raises `pytest.UsageError` with one sentence."""
    try:
        _activate(config, targets, pasted)
    except pytest.UsageError as error:  # it may quote anything
        raise pytest.UsageError(*(clean(str(text), LONGEST_LINE) for text in error.args)) from error.__cause__


def _activate(config: pytest.Config, targets: Sequence[str], pasted: Sequence[tuple[str, str | None]]) -> None:
    options = options_of(config)
    if config.getoption("numprocesses", None) and any("\udc80" <= max(target) <= "\udcff" for target in targets):
        raise pytest.UsageError(f"{max(targets)}: pytest-xdist takes no name that is not UTF-8; run it without -n")
    if options.examples < 1:
        raise pytest.UsageError(f"--conformance-examples={options.examples}: give a number from 1 up")
    baseline = _baseline(options)
    jobs = {target: _job(target, options, baseline) for target in targets}
    selected = _selected(jobs, pasted)
    named = {f"--conformance-{option}": config.getoption(f"conformance_{option}") for option in ("json", "html")}
    if clash := trouble({**named, "--conformance-baseline": options.baseline}):
        raise pytest.UsageError(clash)
    for option in ("json", "html"):
        _check_output(option, config.getoption(f"conformance_{option}"))
    for line in markers(next(iter(jobs.values()))):
        config.addinivalue_line("markers", line)
    config.pluginmanager.register(ConformanceSession(config, jobs, selected, baseline, _earlier(config)), NAME)


def options_of(config: pytest.Config) -> Options:
    """pytest's options in the words of the suite."""
    return Options(
        profile=config.getoption("conformance_profile"),
        strict=config.getoption("conformance_strict"),
        only=tuple(config.getoption("conformance_only")),
        adapter=config.getoption("conformance_adapter"),
        prefix=config.getoption("conformance_prefix"),
        baseline=config.getoption("conformance_baseline"),
        update_baseline=config.getoption("conformance_update_baseline"),
        examples=config.getoption("conformance_examples"),
        seed=config.getoption("conformance_seed"),
        folders=(str(config.invocation_params.dir),),
    )


class ConformanceSession:
    """The hooks of a run that checks targets."""

    def __init__(
        self,
        config: pytest.Config,
        jobs: dict[str, Job],
        selected: dict[str, list[str]],
        baseline: Baseline | None,
        earlier: Earlier | None,
    ) -> None:
        self.config = config
        self.jobs = jobs
        self.selected = selected
        self.baseline = baseline
        self.earlier = earlier
        self.results: dict[str, dict[str, Result]] = {target: {} for target in jobs}
        self.ended: dict[str, list[str]] = {target: [] for target in jobs}
        """How a target wanted to end the process, which ends the run."""
        self.document: Document | None = None
        self.notes: list[str] = []

    def pytest_report_header(self) -> list[str]:
        """What each target was taken for."""
        return [
            f"conformance: {clean(str(job.recognition), LONGEST_LINE)}; profile {job.run.profile.name}"
            for job in self.jobs.values()
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Add a collector for each target to what the session collected."""
        report = yield
        if isinstance(collector, pytest.Session) and report.result is not None:
            report.result.extend(
                TargetCollector.from_parent(
                    collector,
                    job=job,
                    selected=self.selected[target],
                    results=self.results[target],
                    ended=self.ended[target],
                )
                for target, job in self.jobs.items()
            )
        return report

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # a type of pytest-xdist, which may not be there
        """Take over what a worker found out; one that crashed has said nothing."""
        sent = getattr(node, "workeroutput", {}).get(_OUTPUT)
        if sent is None:
            return
        for target, (results, ended) in json.loads(sent).items():
            self.ended[target] += ended
            for data in results:
                result = result_from_data(data, self.jobs[target].run.requirements)
                self.results[target][result.requirement.id] = result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, None, None]:
        """Judge, write what was asked for, and set the exit code after everybody else has had their say."""
        if late := GUARD.close():  # a thread, and nobody knows of which target
            next(iter(self.ended.values())).append(late)
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput[_OUTPUT] = json.dumps(
                {
                    target: (
                        [result_data(result, self.jobs[target].prelude) for result in results.values()],
                        self.ended[target],
                    )
                    for target, results in self.results.items()
                }
            )
            return (yield)
        if self.config.option.collectonly:
            return (yield)
        reports = [self._report(target) for target in self.jobs]
        self.document = document(reports)
        trouble = self._write(reports)
        try:
            return (yield)
        finally:
            if any(self.ended.values()):
                session.exitstatus = pytest.ExitCode.INTERRUPTED
            elif trouble:
                session.exitstatus = pytest.ExitCode.USAGE_ERROR
            elif any(report.failures for report in reports) and session.exitstatus in _OVERRULED:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
            GUARD.close(int(session.exitstatus))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The report, without the failures that pytest has shown already."""
        if self.document is None:
            return
        terminalreporter.section("conformance", bold=True)
        details, verbose = self.config.option.tbstyle == "no", self.config.option.verbose > 0
        report = terminal.lines(self.document, width=terminal.WIDTH, details=details, verbose=verbose)
        for line in (*report, *_changed(self.earlier, self.document)):
            terminalreporter.write_line(escaped(line.text), **_MARKUP.get(line.style, {}))
        for note in self.notes:
            terminalreporter.write_line(escaped(note))

    def _report(self, target: str) -> Report:
        job, results = self.jobs[target], self.results[target]
        scored = job.run.scored
        missing = len(scored - results.keys())
        if len(scored & set(self.selected[target])) < len(scored):
            why = "only these were asked for"
        else:
            why = "deselected, interrupted, or lost with a worker process"
        ran = len(scored) - missing
        reason = next(iter(self.ended[target]), f"{ran} of {len(scored)} scored requirements ran: {why}")
        return job.report(results.values(), reason=reason)

    def _write(self, reports: list[Report]) -> bool:
        """Write the files; gives whether one could not be written."""
        trouble = False
        for option, render in (("json", _json), ("html", _html)):
            path = self.config.getoption(f"conformance_{option}")
            if path and self.document is not None:
                try:
                    Path(path).write_text(render(self.document), "utf-8")
                    self.notes.append(f"wrote {path}")
                except OSError as error:
                    self.notes.append(f"ERROR: {path} cannot be written: {error.strerror or error}")
                    trouble = True
        if self.baseline is not None and self.baseline.updating:
            from statusquo_conformance.baseline import BaselineError  # noqa: PLC0415
            from statusquo_conformance.baseline_update import update, updated  # noqa: PLC0415  # imports tomlkit

            try:
                self.notes.append(updated(self.baseline, *update(self.baseline, reports)))
            except BaselineError as error:
                self.notes.append(f"ERROR: {error}")
                trouble = True
        return trouble


def _baseline(options: Options) -> Baseline | None:
    if options.update_baseline and options.baseline is None:
        raise pytest.UsageError("--conformance-update-baseline needs a file: add --conformance-baseline=FILE")
    if options.baseline is None:
        return None
    from statusquo_conformance.baseline import BaselineError, load_baseline  # noqa: PLC0415  # most runs have none

    try:
        return load_baseline(options.baseline, strict=options.strict, updating=options.update_baseline)
    except BaselineError as error:
        raise pytest.UsageError(str(error)) from None


def _earlier(config: pytest.Config) -> Earlier | None:
    path = config.getoption("conformance_compare")
    if path is None:
        return None
    from statusquo_conformance.reports.comparison import ComparisonError, load_earlier  # noqa: PLC0415  # the exception

    try:
        return load_earlier(path)
    except ComparisonError as error:
        raise pytest.UsageError(str(error)) from None


def _changed(earlier: Earlier | None, data: Document) -> Iterable[terminal.Line]:
    if earlier is None:
        return ()
    from statusquo_conformance.reports.comparison import comparison_lines  # noqa: PLC0415

    return comparison_lines(earlier, data)


def _job(target: str, options: Options, baseline: Baseline | None) -> Job:
    try:
        return job_for(target, options, baseline)
    except TargetEnded as error:
        pytest.exit(f"--conformance={target}: {error}", returncode=pytest.ExitCode.INTERRUPTED)
    except TargetError as error:
        raise pytest.UsageError(f"--conformance={target}: {error}") from None
    except (ProfileError, SelectionError) as error:
        raise pytest.UsageError(str(error)) from None


def _selected(jobs: dict[str, Job], pasted: Sequence[tuple[str, str | None]]) -> dict[str, list[str]]:
    """The ids to collect for each target: those that were pasted, if any were, else all that the options select."""
    whole = {target for target, id_ in pasted if id_ is None}
    wanted: dict[str, list[str]] = {}
    for target, id_ in pasted:
        if id_ is None:
            continue
        if id_ not in jobs[target.strip()].run.requirements:
            raise pytest.UsageError(f"conformance[{target}]::{id_}: no such requirement; {nearest(id_)}")
        wanted.setdefault(target.strip(), []).append(id_)
    return {
        target: [id_ for id_ in job.selected if target in whole or target not in wanted or id_ in wanted[target]]
        for target, job in jobs.items()
    }


def _check_output(option: str, path: str | None) -> None:
    if path is None:
        return
    if not Path(path).absolute().parent.is_dir():
        raise pytest.UsageError(f"--conformance-{option}={path}: the folder does not exist; create it first")
    if Path(path).is_dir():
        raise pytest.UsageError(f"--conformance-{option}={path}: that is a folder; name a file")
    if option == "html" and importlib.util.find_spec("jinja2") is None:
        raise pytest.UsageError(
            "--conformance-html needs jinja2, which is not installed: pip install 'statusquo[conformance]'"
        )


def _json(data: Document) -> str:
    from statusquo_conformance.reports.json import dump  # noqa: PLC0415

    return dump(data)


def _html(data: Document) -> str:
    from statusquo_conformance.reports.html import page  # noqa: PLC0415  # imports jinja2

    return page(data)
