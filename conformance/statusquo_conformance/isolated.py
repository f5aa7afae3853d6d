"""Check a target that may hang in a fresh process, which is stopped together with everything that it started."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from statusquo_conformance.baseline import load_baseline
from statusquo_conformance.checking import Options
from statusquo_conformance.events import ChildEvents, gather_report, send_report
from statusquo_conformance.settings.table import find_settings

if TYPE_CHECKING:
    from statusquo_conformance.baseline import Baseline
    from statusquo_conformance.model import Report


def check_isolated(spelling: str, options: Options, baseline: Baseline | None, seconds: float) -> Report:
    """Check a target in a child process; if it takes longer than `seconds`, the report is incomplete and says where.

    Raises the errors of `job_for`, and `TargetEnded` if the process crashes.
    """
    request = {
        "spelling": spelling,
        "options": {
            **{name: value for name, value in asdict(options).items() if name != "settings"},
            "baseline": None if baseline is None else str(baseline.path),
        },
    }
    safe_path = ["-P"] if sys.version_info >= (3, 11) else []  # ignore an enum.py in the user's folder
    child = subprocess.Popen(
        [sys.executable, *safe_path, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="ascii",
        start_new_session=True,
    )
    questions, answers = cast("tuple[IO[str], IO[str]]", (child.stdin, child.stdout))  # pipes, as asked for above
    try:
        child_events = ChildEvents(os.dup(answers.fileno()), child.poll)
        with contextlib.suppress(OSError):
            questions.write(json.dumps(request))
            questions.close()
        return gather_report(child_events, spelling, options, seconds)
    finally:
        _end(child)
        answers.close()


def _end(child: subprocess.Popen[str]) -> None:
    """Stop the child and everything that it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:  # pragma: no cover: on Windows
            child.kill()
    child.wait()


def serve() -> None:
    """Run the child: read one request from stdin, and answer on the original stdout, which the target cannot reach."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)
    request = json.load(sys.stdin)
    given = request["options"]
    options = Options(**{**given, "only": tuple(given["only"]), "folders": tuple(given["folders"])})
    options = replace(options, settings=find_settings(Path.cwd()))
    baseline = (
        None
        if options.baseline is None
        else load_baseline(options.baseline, strict=bool(options.strict), updating=options.update_baseline)
    )
    send_report(answers, request["spelling"], options, baseline)


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:  # the parent reports it: end as the signal ends a process, without a traceback
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
