"""The process that checks a target: what it tells, how it ends, and when there is none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from measuring import measured
from statusquo_conformance import forked
from statusquo_conformance.checking import Options
from statusquo_conformance.events import ChildEvents, gather_report
from statusquo_conformance.target_errors import TargetEnded, TargetError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]
GOOD = "import enum\nprint('noise')\nclass S(enum.IntEnum):\n    OK = 200\n    NOT_FOUND = 404\n"
ANSWERS = 'os.open("answers", os.O_WRONLY | os.O_CREAT)'


def serve(
    folder: Path, source: str, answers: str = ANSWERS, options: str = 'Options(only=("codes",))'
) -> tuple[int, list[dict[str, Any]], str]:
    """Do what the forked process does, in one that was not forked; its exit code, what it told, and what it printed."""
    (folder / "asked.py").write_text(source)
    code = (
        "import os\nfrom statusquo_conformance import forked\nfrom statusquo_conformance.checking import Options\n"
        f"forked._serve({answers}, ['asked.S', 'asked.S'], {options}, None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **measured()},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout == ""
    told = folder / "answers"
    lines = told.read_text().splitlines() if told.exists() else []
    return done.returncode, [json.loads(line) for line in lines], done.stderr


def test_it_tells_of_each_target_step_by_step_and_prints_what_a_target_prints_as_errors(tmp_path: Path) -> None:
    code, told, printed = serve(tmp_path, GOOD)
    assert (code, printed) == (0, "noise\n")
    assert [next(iter(event)) for event in told if event.keys() & {"report", "done"}] == ["report", "done"] * 2


def test_a_target_that_cannot_be_had_does_not_keep_the_next_from_being_checked(tmp_path: Path) -> None:
    code, told, _ = serve(tmp_path, "T = 1\n")
    assert (code, [event["error"] for event in told]) == (0, ["TargetError"] * 2)


def test_an_interruption_is_told_and_ends_it(tmp_path: Path) -> None:
    code, told, printed = serve(tmp_path, "import signal\nsignal.raise_signal(signal.SIGINT)\nS = {}\n")
    assert (code, told, printed) == (130, [{"interrupted": True}], "")


def test_where_nobody_listens_any_more_it_ends_without_a_word(tmp_path: Path) -> None:
    gone = "(lambda ends: os.close(ends[0]) or ends[1])(os.pipe())"
    code, told, printed = serve(tmp_path, GOOD.replace("print('noise')\n", ""), answers=gone)
    assert (code, told, printed) == (70, [], "")


def test_a_mistake_of_ours_is_seen(tmp_path: Path) -> None:
    code, told, printed = serve(tmp_path, GOOD, options="None")
    assert (code, told) == (70, [])
    assert "Traceback" in printed


@pytest.mark.parametrize("baseline", [False, True])
def test_the_process_that_has_a_time_limit_tells_the_same(tmp_path: Path, baseline: bool) -> None:
    (tmp_path / "asked.py").write_text(GOOD)
    (tmp_path / "known.toml").write_text("")
    known = str(tmp_path / "known.toml") if baseline else None
    request = {"spelling": "asked.S", "options": {**asdict(Options(only=("codes",))), "baseline": known}}
    done = subprocess.run(
        [sys.executable, "-m", "statusquo_conformance.isolated"],
        cwd=tmp_path,
        env={**os.environ, **measured()},
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "noise\n")
    assert [next(iter(event)) for event in told if event.keys() & {"report", "done"}] == ["report", "done"]


def told_by(text: bytes, *codes: int | None) -> ChildEvents:
    """What is told by a process that says this, and whose exit code is asked for."""
    reading, writing = os.pipe()
    os.write(writing, text)
    os.close(writing)
    answers = iter(codes)
    return ChildEvents(reading, lambda: next(answers))


@pytest.mark.parametrize(
    ("code", "words"), [(0, "exit code 0"), (70, "exit code 70"), (-9, "signal SIGKILL"), (-200, "signal 200")]
)
def test_how_a_process_ended_is_told_once_it_has(code: int, words: str) -> None:
    assert told_by(b"", None, code).how_it_ended() == words


def test_the_end_of_the_process_and_an_error_of_a_target_name_the_target() -> None:
    with pytest.raises(TargetEnded, match=r"^asked\.S: the target ended the process with signal SIGKILL"):
        forked._report(told_by(b'{"start": "codes.x"}\n', -9), "asked.S", Options())
    refused = b'{"error": "TargetError", "text": "it is a number"}\n'
    with pytest.raises(TargetError, match=r"^asked\.S: it is a number$"):
        forked._report(told_by(refused), "asked.S", Options())


def test_a_process_that_has_ended_is_asked_for_its_code_once() -> None:
    child = subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(7)"])
    handle = forked._Child(child.pid)
    handle.end()
    code = handle.exit_code()
    handle.end()  # there is no such process any more, which would be an error
    assert handle.exit_code() == code
    assert code in (7, -signal.SIGKILL)
    child.returncode = code  # or it would be waited for again


@pytest.mark.parametrize("number", forked._FATAL)
def test_a_signal_that_ends_the_command_ends_the_process_first(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []

    class Child(forked._Child):
        def end(self) -> None:
            done.append("ended")

    def raised(again: int) -> None:
        done.append((again, signal.getsignal(again)))

    real = signal.raise_signal
    monkeypatch.setattr(signal, "raise_signal", raised)
    before = signal.signal(number, signal.SIG_DFL)
    try:
        with forked._forwarded_signals(Child(0)):
            real(number)
        assert done == ["ended", (number, signal.SIG_DFL)]
        assert signal.getsignal(number) is signal.SIG_DFL
        signal.signal(number, signal.SIG_IGN)
        with forked._forwarded_signals(Child(0)):
            assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        signal.signal(number, before)


def test_a_process_that_ends_before_its_last_word_ended_while_it_did_what_it_said() -> None:
    with pytest.raises(TargetEnded, match=r"signal SIGKILL while checking codes\.x"):
        gather_report(told_by(b'{"start": "codes.x"}\n', -9), "asked.S", Options())


def test_an_interruption_of_the_process_is_one_of_the_command() -> None:
    with pytest.raises(KeyboardInterrupt):
        gather_report(told_by(b'{"interrupted": true}\n'), "asked.S", Options())


def test_a_process_that_has_ended_is_not_waited_for_where_another_keeps_its_pipe() -> None:
    reading, writing = os.pipe()
    try:
        assert next(ChildEvents(reading, lambda: 0).events(None)) is None
    finally:
        os.close(writing)


def test_what_a_process_wrote_before_it_ended_counts_if_it_is_read_late() -> None:
    reading, writing = os.pipe()
    child = ChildEvents(reading, lambda: 0)

    def write() -> None:
        os.write(writing, b'{"done": true}\n')
        os.close(writing)

    late = threading.Timer(0.5, write)
    late.start()
    try:
        assert next(child.events(None)) == {"done": True}
    finally:
        late.join()


def test_nothing_is_forked_beside_a_thread_or_without_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = threading.Event()
    thread = threading.Thread(target=begin.wait, args=(60,))
    thread.start()
    assert not forked.can_fork()
    begin.set()
    thread.join()
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # whatever other tests have left
    monkeypatch.setattr(sys, "stderr", None)
    assert not forked.can_fork()
    monkeypatch.delattr(os, "fork")
    assert not forked.can_fork()
