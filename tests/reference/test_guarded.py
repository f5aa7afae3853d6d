"""What becomes of a command that something unforeseen ends: an exit code, and at most one line."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

import pytest

from statusquo import _ending
from statusquo._guard import guarded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def raising(error: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise error

    return run


def swallowing(then: Callable[[], int]) -> Callable[[], int]:
    """A command that hears a signal, swallows what that raises, and goes on."""

    def run() -> int:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        return then()

    return run


@pytest.mark.parametrize("code", [0, 1])
def test_without_any_trouble_the_code_is_the_commands(code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: code, own=False) == code
    assert capsys.readouterr().err == ""


def test_a_reader_that_has_seen_enough_is_no_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(BrokenPipeError()), own=False) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(24, "Too many open files"), "statusquo: too many open files\n"),
        (OSError(24, "Too many open files", "a.py"), "statusquo: 'a.py': too many open files\n"),
        (OSError(24, "Too many open files", b"a.py"), "statusquo: 'a.py': too many open files\n"),
        (OSError("no more"), "statusquo: no more\n"),
    ],
)
def test_what_the_system_refuses_is_one_line(error: OSError, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(error), own=False) == 2
    assert capsys.readouterr().err == line


@pytest.mark.skipif(os.name == "nt", reason="the current folder cannot be removed there")
def test_a_current_folder_that_is_gone_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert guarded(lambda: len(os.getcwd()), own=False) == 2  # noqa: PTH109  # it is what raises
    assert "the current folder no longer exists" in capsys.readouterr().err


def test_a_mistake_of_ours_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        guarded(raising(ZeroDivisionError()), own=False)


@pytest.mark.parametrize(
    "then", [lambda: 0, raising(ImportError()), raising(OSError(4, "Interrupted"))], ids=["goes on", "raises", "fails"]
)
def test_a_signal_that_is_swallowed_is_told_all_the_same(
    then: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(swallowing(then), own=False) == 143
    assert capsys.readouterr().err == "statusquo: interrupted\n"


def test_a_signal_that_the_process_was_started_to_ignore_is_left_alone() -> None:
    def run() -> int:
        signal.raise_signal(signal.SIGINT)
        return 0

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert guarded(run, own=False) == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_without_processes_there_is_none_to_end() -> None:
    _ending.end_processes((), 60)
