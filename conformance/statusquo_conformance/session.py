"""The suite inside a pytest run: resolve targets once, add items to the collection, and give one verdict at the end.

The verdict comes from the engine's results. Under pytest-xdist, the workers send their results with their output, and
the controller combines them.
"""

from __future__ import annotations

import contextlib
import os
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from statusquo._escape import escaped
from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.ini import chosen
from statusquo_conformance.items import TargetCollector, word_for
from statusquo_conformance.process_state import preserved
from statusquo_conformance.reports import terminal
from statusquo_conformance.reports.document import document, result_data, result_from_data
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean
from statusquo_conformance.reports.writers import FILES, rendered

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable

    from statusquo_conformance.checking import Job
    from statusquo_conformance.model import Report, Result
    from statusquo_conformance.reports.comparison import Earlier
    from statusquo_conformance.reports.data import Document
    from statusquo_conformance.reports.lines import Line

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


class ConformanceSession:
    """The hooks of a run that checks targets."""

    def __init__(
        self,
        config: pytest.Config,
        jobs: dict[str, Job],
        selected: dict[str, list[str]],
        earlier: Earlier | None,
        asked: Collection[str] = (),
    ) -> None:
        self.config = config
        self.jobs = jobs
        self.selected = selected
        self.earlier = earlier
        self.asked = asked
        """The ids that the user named: each is answered in the report."""
        self.results: dict[str, dict[str, Result]] = {target: {} for target in jobs}
        self.ended: dict[str, list[str]] = {target: [] for target in jobs}
        """How each target tried to end the process; any such attempt ends the run."""
        self.document: Document | None = None
        self.notes: list[str] = []

    def pytest_report_header(self) -> list[str]:
        """What each target was recognised as, and what of it was left out."""
        return [
            f"conformance: {line}"
            for job in self.jobs.values()
            for line in (
                f"{clean(str(job.recognition), MAX_LINE_LENGTH)}; profile {job.run.profile.spelling}",
                *(clean(note, MAX_LINE_LENGTH) for note in job.recognition.left_out),
            )
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

    def pytest_report_teststatus(
        self, report: pytest.TestReport
    ) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
        """Call an advisory an advisory: it must not read as passed."""
        return word_for(report)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # a type of pytest-xdist, which may not be installed
        """Collect the results of a worker; a worker that crashed has sent none."""
        sent = getattr(node, "workeroutput", {}).get(_OUTPUT)
        if sent is None:
            return
        for target, (results, ended) in loads(sent).items():
            self.ended[target] += ended
            for data in results:
                result = result_from_data(data, self.jobs[target].run.requirements)
                self.results[target][result.requirement.id] = result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, None, None]:
        """Compute the verdict, write the reports, and set the exit code after all other hooks."""
        if attempt := GUARD.close():  # by a thread of an unknown target
            next(iter(self.ended.values())).append(attempt)
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput[_OUTPUT] = dumps(
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
        write_failed = self._write_at_start(reports)
        try:
            return (yield)
        finally:
            if any(self.ended.values()):
                session.exitstatus = pytest.ExitCode.INTERRUPTED
            elif write_failed:
                session.exitstatus = pytest.ExitCode.USAGE_ERROR
            elif any(report.failures for report in reports) and session.exitstatus in _OVERRULED:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
            GUARD.close(int(session.exitstatus))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the report, without the failures that pytest has already shown."""
        if self.document is None:
            return
        terminalreporter.section("conformance", bold=True)
        details, verbose = self.config.option.tbstyle == "no", self.config.option.verbose > 0
        report = terminal.lines(self.document, details=details, verbose=verbose, asked=self.asked)
        for line in (*report, *_changed(self.earlier, self.document)):
            terminalreporter.write_line(escaped(line.text), **_MARKUP.get(line.style, {}))
        for note in self.notes:
            terminalreporter.write_line(escaped(note))

    def _report(self, target: str) -> Report:
        job, results = self.jobs[target], self.results[target]
        scored = job.run.scored
        missing = len(scored - results.keys())
        if len(scored & set(self.selected[target])) < len(scored):
            why = "only these were selected"
        else:
            why = "deselected, interrupted, or lost with a worker process"
        ran = len(scored) - missing
        reason = next(iter(self.ended[target]), f"{ran} of {len(scored)} scored requirements ran: {why}")
        return job.report(results.values(), reason=reason)

    def _write_at_start(self, reports: list[Report]) -> bool:
        """Write the files, whose names count from the folder of the start."""
        with preserved():  # a test of the adopter may have changed the folder
            with contextlib.suppress(OSError):  # it is gone
                os.chdir(self.config.invocation_params.dir)
            return self._write(reports)

    def _write(self, reports: list[Report]) -> bool:
        """Write the files; returns whether writing failed."""
        failed = False
        for option in FILES:
            path = chosen(self.config, option)
            if path and self.document is not None:
                try:
                    Path(path).write_text(rendered(option, self.document), "utf-8")
                    self.notes.append(f"wrote {path}")
                except OSError as error:
                    self.notes.append(f"ERROR: {path} cannot be written: {error.strerror or error}")
                    failed = True
        if chosen(self.config, "update_baseline"):
            from statusquo_conformance.baseline import BaselineError  # noqa: PLC0415
            from statusquo_conformance.baseline_update import update_all  # noqa: PLC0415  # imports tomlkit

            try:
                self.notes += update_all(reports)
            except BaselineError as error:
                self.notes.append(f"ERROR: {error}")
                failed = True
        return failed


def _changed(earlier: Earlier | None, data: Document) -> Iterable[Line]:
    if earlier is None:
        return ()
    from statusquo_conformance.reports.comparison import comparison_lines  # noqa: PLC0415

    return comparison_lines(earlier, data)
