"""The protocol between a process that checks targets and its parent: one JSON event per line.

So the results before a crash count, and the way in which a process ends decides no verdict.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
import time
from json import dumps, loads  # names of our own: a target may replace those of the module
from typing import IO, TYPE_CHECKING, Any

from statusquo_conformance.baseline import BaselineError
from statusquo_conformance.checking import Job, Options, job_for, versions
from statusquo_conformance.engine import SelectionError
from statusquo_conformance.model import Effort, Recognition, Report, Result
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports.document import result_data, result_from_data
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.status_set import Entry
from statusquo_conformance.target_errors import TargetEnded, TargetError, ended_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from statusquo_conformance.baseline import Baseline

_ERRORS: dict[str, type[Exception]] = {
    error.__name__: error for error in (TargetEnded, TargetError, ProfileError, SelectionError, BaselineError)
}
_FIELDS = ("profile", "edition", "strict", "python", "platform", "prelude", "baseline", "partial", "open")
"""The fields of a report that are sent as they are."""
_READ_SIZE = 1 << 16
_POLL_SECONDS = 0.1
"""How often to check on a silent process: it may have ended while a process that it started keeps its pipe open."""
_POLLS_AFTER_THE_END = 20
"""How long to wait for what it wrote before it ended: on a busy machine, reading lags behind."""


class ChildEvents:
    """The events that a child process writes, and how it ends."""

    def __init__(self, file: int, exit_code: Callable[[], int | None]) -> None:
        """`file` is the descriptor to read from; it is closed after the last line."""
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._exit_code = exit_code
        threading.Thread(target=_pump, args=(file, self._lines), daemon=True).start()

    def events(self, deadline: float | None) -> Iterator[dict[str, Any] | None]:
        """The events in order; None if the process ends before its last event. Stops at the deadline."""
        silent = 0
        while deadline is None or time.monotonic() < deadline:
            try:
                line = self._lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                silent = silent + 1 if self._exit_code() is not None else 0
                if silent > _POLLS_AFTER_THE_END:
                    yield None
                continue
            silent = 0
            yield None if line is None else loads(line)

    def how_it_ended(self) -> str:
        """`exit code 0`, or `signal SIGSEGV`."""
        while (code := self._exit_code()) is None:
            time.sleep(_POLL_SECONDS / 10)
        if code >= 0:
            return f"exit code {code}"
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"


def gather_report(child: ChildEvents, spelling: str, options: Options, seconds: float | None = None) -> Report:
    """The report on the next target; if the target hangs, an incomplete report that says where.

    `seconds` is the time limit. Raises the errors of `job_for`, and `TargetEnded` if the process ends before it
    answers.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    requirements = {item.id: item for item in all_requirements()}
    report = Report(target=spelling, profile=options.profile or "", complete=False, strict=bool(options.strict))
    doing = f"importing {spelling}"
    for event in child.events(deadline):
        if event is None:
            raise TargetEnded(ended_text(child.how_it_ended(), doing))
        if "interrupted" in event:
            raise KeyboardInterrupt
        if "error" in event:
            raise _ERRORS[event["error"]](event["text"])
        if "report" in event:
            report = _report_from(event["report"], spelling)
        if "start" in event:
            doing = f"checking {event['start']}"
        if "result" in event:
            report.results.append(result_from_data(event["result"], requirements))
        if "done" in event:
            report.complete, report.incomplete_reason = event["complete"], event["reason"]
            return report
    report.complete, report.incomplete_reason = False, f"no answer within {seconds:g} seconds while {doing}"
    return report


def send_report(answers: IO[str], spelling: str, options: Options, baseline: Baseline | None) -> None:
    """Check a target and write an event for each step to `answers`."""
    try:
        _send_job(job_for(spelling, options, baseline), answers)
    except tuple(_ERRORS.values()) as error:
        _send(answers, {"error": type(error).__name__, "text": str(error)})
    except KeyboardInterrupt:
        _send(answers, {"interrupted": True})
        raise


def _send_job(job: Job, answers: IO[str]) -> None:
    empty_report = job.report(())
    effort = (empty_report.effort.examples, empty_report.effort.seed)
    _send(
        answers,
        {
            "report": {
                **{key: getattr(empty_report, key) for key in _FIELDS},
                "effort": effort,
                "versions": versions(),
                "recognition": _recognition_data(job.recognition),
            }
        },
    )
    results: list[Result] = []
    for id_ in job.selected:
        _send(answers, {"start": id_})
        results.append(job.run.result(id_))
        _send(answers, {"result": result_data(results[-1], job.prelude)})
    report = job.report(results)
    _send(answers, {"done": True, "complete": report.complete, "reason": report.incomplete_reason})


def _recognition_data(recognition: Recognition) -> dict[str, Any]:
    """Convert a recognition to JSON data; codes are hexadecimal, because Python limits the length of decimal ones."""
    entries = [
        (entry.name, None if entry.code is None else f"{int(entry.code):x}", entry.phrase, entry.is_alias)
        for entry in recognition.entries
    ]
    return {**{name: getattr(recognition, name) for name in recognition.__slots__}, "entries": entries}


def _report_from(data: dict[str, Any], spelling: str) -> Report:
    fields = data["recognition"]
    entries = tuple(
        Entry(name, None, None if code is None else int(code, 16), None, None, phrase, None, is_alias)
        for name, code, phrase, is_alias in fields["entries"]
    )
    recognition = Recognition(
        **{**fields, "entries": entries, "notes": tuple(fields["notes"]), "capabilities": tuple(fields["capabilities"])}
    )
    return Report(
        target=spelling,
        complete=False,
        effort=Effort(*data["effort"]),
        recognition=recognition,
        versions=data["versions"],
        **{key: data[key] for key in _FIELDS},
    )


def _send(answers: IO[str], event: dict[str, Any]) -> None:
    answers.write(dumps(event) + "\n")
    answers.flush()


def _pump(file: int, lines: queue.Queue[bytes | None]) -> None:
    """Read lines without a buffered stream, whose lock would block the end of the process while no data arrives."""
    rest = b""
    with contextlib.suppress(OSError):
        while data := os.read(file, _READ_SIZE):
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                lines.put(line)
        os.close(file)
    lines.put(None)
