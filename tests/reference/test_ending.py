"""The end of a command by a signal: what is said, what is ended with it, and that nothing is said twice."""

from __future__ import annotations

import os
import select
import signal
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest

from statusquo import _ending
from statusquo._guard import guarded

if TYPE_CHECKING:
    from collections.abc import Collection
    from multiprocessing.process import BaseProcess


class EndsError(Exception):
    """In the place of the end of this process."""


class Said:
    """What an ending says in a process of its own, whose end is an exception."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.written: list[bytes] = []
        self.cleaned: list[str] = []
        self.patch = monkeypatch
        monkeypatch.setattr(_ending, "_write_now", self.written.append)
        monkeypatch.setattr(os, "_exit", self._end)
        monkeypatch.delitem(sys.modules, "multiprocessing.process", raising=False)
        monkeypatch.delitem(sys.modules, "multiprocessing.util", raising=False)
        self.ending = _ending.Ending("over", own=True)
        self.ending.signal = signal.SIGTERM

    def _end(self, code: int) -> NoReturn:
        raise EndsError(code)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    return Said(monkeypatch)


def test_the_sentence_is_said_once(said: Said) -> None:
    for _ in range(2):
        with pytest.raises(EndsError, match=r"^143$"):
            said.ending.say()
    assert said.written == [b"statusquo: over\n"]


def test_what_multiprocessing_keeps_is_cleaned_up_whatever_that_raises(said: Said) -> None:
    def clean_up() -> NoReturn:
        said.cleaned.append("called")
        raise ValueError

    said.patch.setitem(sys.modules, "multiprocessing.util", cast("Any", SimpleNamespace(_exit_function=clean_up)))
    with pytest.raises(EndsError, match=r"^143$"):
        said.ending.say()
    assert said.cleaned == ["called"]


@pytest.mark.parametrize(("terminal", "before"), [(False, []), (True, [b"\x1b[?25h"])])
def test_a_second_signal_shows_the_cursor_of_a_terminal_again(said: Said, terminal: bool, before: list[bytes]) -> None:
    said.patch.setattr(os, "isatty", lambda _number: terminal)
    said.ending._heard = 1
    with pytest.raises(EndsError, match=r"^143$"):
        said.ending.hear(signal.SIGINT, None)
    assert said.written == [*before, b"statusquo: over\n"]


@pytest.mark.parametrize(
    ("number", "error", "told"),
    [(0, ValueError(), True), (0, KeyboardInterrupt(), True), (signal.SIGTERM, ValueError(), False)],
)
def test_what_nobody_can_catch_is_told_unless_the_command_ends(
    said: Said, number: int, error: BaseException, told: bool
) -> None:
    seen: list[object] = []
    said.patch.setattr(sys, "__unraisablehook__", seen.append)
    said.ending.signal = number
    details = cast("Any", SimpleNamespace(exc_value=error))
    said.ending._unraisable(details)
    assert seen == [details] * told


@pytest.mark.parametrize("ready", [True, False])
def test_nothing_waits_for_a_reader_that_has_stopped_reading(ready: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[int, bytes]] = []
    monkeypatch.setattr(select, "select", lambda *_: ([], [2] if ready else [], []))
    monkeypatch.setattr(os, "write", lambda number, text: written.append((number, text)))
    _ending._write_now(b"over\n")
    assert written == [(2, b"over\n")] * ready


class Process:
    """A process that ends when it is asked to, or only when it is killed."""

    def __init__(self, *, willing: bool) -> None:
        self.willing = willing
        self.sentinel, self._writing = os.pipe()
        self.done: list[str] = []

    def terminate(self) -> None:
        self.done.append("terminate")
        if self.willing:
            os.close(self._writing)

    def kill(self) -> None:
        self.done.append("kill")
        os.close(self._writing)

    def join(self, timeout: float) -> None:
        self.done.append("join")


def test_a_process_that_does_not_end_in_time_is_killed() -> None:
    willing, stubborn = Process(willing=True), Process(willing=False)
    _ending.end_processes(cast("Collection[BaseProcess]", [willing, stubborn]), 0.05)
    assert willing.done == ["terminate", "join"]
    assert stubborn.done == ["terminate", "kill", "join"]
    for process in (willing, stubborn):
        os.close(process.sentinel)


def test_a_report_that_did_not_arrive_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    streams = SimpleNamespace(undelivered=lambda: "it is closed", put_back=lambda: None)
    monkeypatch.setattr("statusquo._streams.Streams", lambda: streams)
    assert guarded(lambda: 0, own=False) == 2
    assert capsys.readouterr().err == "statusquo: standard output cannot be written: it is closed\n"
