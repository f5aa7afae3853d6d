"""Checking a target in a process of its own, for those that may hang, crash or exit.

The child tells what it does line by line, as JSON, so that whatever was found before the end counts.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, TextIO

from statusquo_conformance.baseline import load_baseline
from statusquo_conformance.checking import Job, Options, job_for, versions
from statusquo_conformance.engine import SelectionError
from statusquo_conformance.model import Recognition, Report, Result
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports.document import result_data, result_from_data
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.status_set import Entry
from statusquo_conformance.target import TargetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.baseline import Baseline

_ERRORS: dict[str, type[Exception]] = {error.__name__: error for error in (TargetError, ProfileError, SelectionError)}


def check_isolated(spelling: str, options: Options, baseline: Baseline | None, seconds: float) -> Report:
    """Check a target in a child process that has `seconds` for it; a hang gives an incomplete report that says where.

    Raises what `job_for` raises.
    """
    request = {
        "spelling": spelling,
        "options": {**asdict(options), "baseline": None if baseline is None else str(baseline.path)},
    }
    safe_path = ["-P"] if sys.version_info >= (3, 11) else []  # no enum.py beside the user gets in the way
    child = subprocess.Popen(
        [sys.executable, *safe_path, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="ascii",
        start_new_session=True,
    )
    try:
        return _gathered(child, json.dumps(request), spelling, options, seconds)
    finally:
        _end(child)


def _gathered(child: subprocess.Popen[str], request: str, spelling: str, options: Options, seconds: float) -> Report:
    if child.stdin is None or child.stdout is None:
        raise TargetError("the process for the check has no pipes")
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_pump, args=(child.stdout, lines), daemon=True).start()
    deadline = time.monotonic() + seconds
    with contextlib.suppress(OSError):
        child.stdin.write(request)
        child.stdin.close()
    known = {item.id: item for item in all_requirements()}
    report = Report(target=spelling, profile=options.profile or "", complete=False, strict=options.strict)
    doing = f"importing {spelling}"
    for event in _events(lines, deadline):
        if event is None:
            code = child.wait()
            return _cut_off(report, f"the process of the target ended with exit code {code} while {doing}")
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
    return _cut_off(report, f"no answer within {seconds:g} seconds while {doing}")


def _events(lines: queue.Queue[str | None], deadline: float) -> Iterator[dict[str, Any] | None]:
    """What the child says; None where it has ended without a last word; no more once the time is up."""
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return
        yield None if line is None else json.loads(line)


def _cut_off(report: Report, reason: str) -> Report:
    report.complete, report.incomplete_reason = False, reason
    return report


def _pump(stream: TextIO, lines: queue.Queue[str | None]) -> None:
    with contextlib.suppress(ValueError, OSError):
        for line in stream:
            lines.put(line)
    lines.put(None)


def _end(child: subprocess.Popen[str]) -> None:
    """Stop the child and everything that it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _report_from(data: dict[str, Any], spelling: str, options: Options) -> Report:
    seen = data["recognition"]
    entries = tuple(
        Entry(name, None, code, None, None, phrase, None, is_alias) for name, code, phrase, is_alias in seen["entries"]
    )
    recognition = Recognition(
        **{**seen, "entries": entries, "notes": tuple(seen["notes"]), "capabilities": tuple(seen["capabilities"])}
    )
    return Report(
        target=spelling,
        complete=False,
        strict=options.strict,
        recognition=recognition,
        **{key: data[key] for key in ("profile", "edition", "python", "platform", "versions", "prelude")},
    )


def serve() -> None:
    """The child: read one request from stdin, answer on what was stdout before the target could print on it."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)
    request = json.load(sys.stdin)
    given = request["options"]
    options = Options(**{**given, "only": tuple(given["only"]), "folders": tuple(given["folders"])})
    try:
        baseline = (
            None
            if options.baseline is None
            else load_baseline(options.baseline, strict=options.strict, updating=options.update_baseline)
        )
        job = job_for(request["spelling"], options, baseline)
    except tuple(_ERRORS.values()) as error:
        _say(answers, {"error": type(error).__name__, "text": str(error)})
        return
    _serve_job(job, answers)


def _serve_job(job: Job, answers: TextIO) -> None:
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
    rows = [(entry.name, entry.code, entry.phrase, entry.is_alias) for entry in seen.entries]
    bare = replace(seen, entries=())
    return {**{name: getattr(bare, name) for name in bare.__slots__}, "entries": rows}


def _say(answers: TextIO, event: dict[str, Any]) -> None:
    answers.write(json.dumps(event) + "\n")
    answers.flush()


if __name__ == "__main__":
    serve()
