"""The demonstration fits two screens of 80 columns, shows a failure, and says what to do next."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import pytest

from scripts.run import demo

pytestmark = pytest.mark.once

LINES, COLUMNS = 48, 80


def test_examples_are_true() -> None:
    assert doctest.testmod(demo).failed == 0


@pytest.mark.slow
def test_the_demo_fits_two_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "VENV", Path(sys.prefix))
    assert demo.show(tmp_path), capsys.readouterr().out
    shown = capsys.readouterr().out + demo.NEXT.format(bin=".venv/bin", seconds=60) + "\n"
    lines = ["Installing into .venv ...", *shown.splitlines()]
    assert len(lines) <= LINES
    assert [line for line in lines if len(line) > COLUMNS] == []
    assert "FAILED (1)" in lines
    assert [line.split()[:2] for line in lines if line.startswith(("  http.", "  mypkg."))] == [
        ["http.HTTPStatus", "conformant"],
        ["mypkg.HTTPStatus", "non-conformant"],
    ]
    assert "HTTPStatus.NOT_FOUND" in shown
    assert " passed in " in shown


def test_a_command_with_another_exit_code_is_shown_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = demo.Shell(tmp_path), demo.Shell(tmp_path)
    good.run("echo one", expected=0, keep="nothing")
    bad.run("echo two", expected=1, keep="nothing")
    assert (good.ok, bad.ok) == (True, False)
    assert capsys.readouterr().out.splitlines() == [
        "$ echo one",
        "...",
        "$ echo two",
        "two",
        "(ended with exit code 0; 1 was expected)",
    ]
