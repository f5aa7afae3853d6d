"""What a process that checks targets tells the one that waits for it, line by line, as JSON.

So whatever was found before an end counts, and how a process ends is no verdict.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import threading
import time
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from statusquo_conformance.checking import Job, Options, job_for, versions
from statusquo_conformance.engine import SelectionError
from statusquo_conformance.model import Effort, Recognition, Report, Result
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports.document import result_data, result_from_data
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.status_set import Entry
from statusquo_conformance.target_errors import TargetEnded, TargetError, how_it_ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from statusquo_conformance.baseline import Baseline

_ERRORS: dict[str, type[Exception]] = {
    error.__name__: error for error in (TargetEnded, TargetError, ProfileError, SelectionError)
}
_MOST_AT_ONCE = 1 << 16
_GLANCE = 0.1
"""Seconds between two looks at a process that says nothing: another one that it has started may keep its pipe open."""


class Told:
    """The lines of another process, and what becomes of it."""

    def __init__(self, file: int, exit_code: Callable[[], int | None]) -> None:
        """`file` is the descriptor that the lines come from; it is closed with the last of them."""
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._exit_code = exit_code
        threading.Thread(target=_pump, args=(file, self._lines), daemon=True).start()

    def events(self, deadline: float | None) -> Iterator[dict[str, Any] | None]:
        """What it says; None once it has ended without a last word; no more when the time is up."""
        ended = False
        while deadline is None or time.monotonic() < deadline:
            try:
                line = self._lines.get(timeout=_GLANCE)
            except queue.Empty:
                if ended:
                    yield None
                ended = self._exit_code() is not None
                continue
            yield None if line is None else json.loads(line)

    def how_it_ended(self) -> str:
        """`exit code 0`, or `signal SIGSEGV`."""
        while (code := self._exit_code()) is None:
            time.sleep(_GLANCE / 10)
        if code >= 0:
            return f"exit code {code}"
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"


def gathered(told: Told, spelling: str, options: Options, seconds: float | None = None) -> Report:
    """The report on the next target; a hang gives an incomplete one that says where.

    Raises what `job_for` raises, and `TargetEnded` where the process ends instead of answering.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    known = {item.id: item for item in all_requirements()}
    report = Report(target=spelling, profile=options.profile or "", complete=False, strict=options.strict)
    doing = f"importing {spelling}"
    for event in told.events(deadline):
        if event is None:
            raise TargetEnded(how_it_ended(told.how_it_ended(), doing))
        if "interrupted" in event:
            raise KeyboardInterrupt
        if "error" in event:
            raise _ERRORS[event["error"]](event["text"])
        if "report" in event:
            report = _report_from(event["report"], spelling, options)
        if "start" in event:
            doing = f"checking {event['start']}"
        if "result" in event:
            report.results.append(result_from_data(event["result"], known))
        if "done" in event:
            report.complete, report.incomplete_reason = event["complete"], event["reason"]
            return report
    report.complete, report.incomplete_reason = False, f"no answer within {seconds:g} seconds while {doing}"
    return report


def tell(answers: IO[str], spelling: str, options: Options, baseline: Baseline | None) -> None:
    """Check a target, and tell of every step."""
    try:
        _tell_job(job_for(spelling, options, baseline), answers)
    except tuple(_ERRORS.values()) as error:
        _say(answers, {"error": type(error).__name__, "text": str(error)})
    except KeyboardInterrupt:
        _say(answers, {"interrupted": True})
        raise


def _tell_job(job: Job, answers: IO[str]) -> None:
    blank = job.report(())
    fields = ("profile", "edition", "python", "platform", "prelude")
    _say(
        answers,
        {
            "report": {
                **{key: getattr(blank, key) for key in fields},
                "versions": versions(),
                "recognition": _recognition_data(job.recognition),
            }
        },
    )
    results: list[Result] = []
    for id_ in job.selected:
        _say(answers, {"start": id_})
        results.append(job.run.result(id_))
        _say(answers, {"result": result_data(results[-1], job.prelude)})
    report = job.report(results)
    _say(answers, {"done": True, "complete": report.complete, "reason": report.incomplete_reason})


def _recognition_data(seen: Recognition) -> dict[str, Any]:
    """As hexadecimal digits codes may have any length, which as decimal ones they may not."""
    rows = [
        (entry.name, None if entry.code is None else f"{int(entry.code):x}", entry.phrase, entry.is_alias)
        for entry in seen.entries
    ]
    bare = replace(seen, entries=())
    return {**{name: getattr(bare, name) for name in bare.__slots__}, "entries": rows}


def _report_from(data: dict[str, Any], spelling: str, options: Options) -> Report:
    seen = data["recognition"]
    entries = tuple(
        Entry(name, None, None if code is None else int(code, 16), None, None, phrase, None, is_alias)
        for name, code, phrase, is_alias in seen["entries"]
    )
    recognition = Recognition(
        **{**seen, "entries": entries, "notes": tuple(seen["notes"]), "capabilities": tuple(seen["capabilities"])}
    )
    return Report(
        target=spelling,
        complete=False,
        strict=options.strict,
        effort=Effort(options.examples, options.seed),
        recognition=recognition,
        **{key: data[key] for key in ("profile", "edition", "python", "platform", "versions", "prelude")},
    )


def _say(answers: IO[str], event: dict[str, Any]) -> None:
    answers.write(json.dumps(event) + "\n")
    answers.flush()


def _pump(file: int, lines: queue.Queue[bytes | None]) -> None:
    """Read without a buffered stream, whose lock would hold up whoever wants to end while nothing comes."""
    rest = b""
    with contextlib.suppress(OSError):
        while data := os.read(file, _MOST_AT_ONCE):
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                lines.put(line)
        os.close(file)
    lines.put(None)
