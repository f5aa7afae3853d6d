"""What a shell is told of the command: the commands themselves, and of what follows them by the half that has it."""

from __future__ import annotations

import importlib
import sys
import types
from typing import TYPE_CHECKING, NoReturn

import pytest

from statusquo.__main__ import DESCRIBED, HALVES, USAGE, main
from statusquo._completion import command_before, commands

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.once


def asked(monkeypatch: pytest.MonkeyPatch, words: str, cursor: int) -> None:
    """As the script for bash asks."""
    monkeypatch.setenv("_STATUSQUO_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(cursor))


def test_every_command_is_completed_and_described_in_the_usage() -> None:
    assert set(DESCRIBED) == {*HALVES, "explain"}
    assert all(f"\n  {name} " in USAGE for name in DESCRIBED)


@pytest.mark.parametrize(
    ("wanted", "words", "current", "command"),
    [
        ("bash_complete", "statusquo ", "1", ""),
        ("bash_complete", "statusquo fi", "1", ""),
        ("bash_complete", "statusquo fix ", "2", "fix"),
        ("zsh_complete", "statusquo fix 'an open quo", "2", "fix"),
        ("fish_complete", "statusquo ", "", ""),
        ("fish_complete", "statusquo fi", "fi", ""),
        ("fish_complete", "statusquo fix ", "", "fix"),
        ("fish_complete", "statusquo fix --w", "--w", "fix"),
        ("", "", "", ""),
    ],
)
def test_the_command_is_found_or_is_being_written(wanted: str, words: str, current: str, command: str) -> None:
    environ = {"_STATUSQUO_COMPLETE": wanted, "COMP_WORDS": words, "COMP_CWORD": current}
    assert command_before(environ) == command


def test_an_unknown_shell_gets_nothing() -> None:
    assert commands(DESCRIBED, {"_STATUSQUO_COMPLETE": "tcsh_complete", "COMP_WORDS": "statusquo "}) == ""


@pytest.mark.parametrize(
    ("shell", "printed"),
    [
        ("bash", "plain,conform\n"),
        ("zsh", "plain\nconform\ncheck an object\n"),
        ("fish", "plain,conform\tcheck an object\n"),
    ],
)
def test_each_shell_is_told_in_its_own_form(shell: str, printed: str) -> None:
    described = {"check": "find status numbers", "conform": "check an object"}
    environ = {"_STATUSQUO_COMPLETE": f"{shell}_complete", "COMP_WORDS": "statusquo con", "COMP_CWORD": "con"}
    assert commands(described, environ) == printed


def test_a_command_that_is_being_written_is_completed_without_either_half(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, "statusquo con", 1)
    assert main(["con"]) == 0
    assert capsys.readouterr().out == "plain,conform\n"


@pytest.mark.parametrize(
    ("command", "half"), [("conform", "statusquo_conformance.cli"), ("rules", "statusquo_lint.cli")]
)
def test_what_follows_a_command_is_completed_by_its_half(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, half: str
) -> None:
    given: list[Sequence[str]] = []
    stand_in = types.ModuleType(half)
    vars(stand_in)["main"] = given.append
    monkeypatch.setitem(sys.modules, half, stand_in)
    asked(monkeypatch, f"statusquo {command} --", 2)
    assert main([command, "--"]) == 0
    assert given == [[command, "--"]]
    assert capsys.readouterr() == ("", "")


def test_a_half_that_is_not_installed_completes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_name: object) -> NoReturn:
        raise ModuleNotFoundError("No module named 'click'", name="click")

    monkeypatch.setattr(importlib, "import_module", fail)
    asked(monkeypatch, "statusquo check --", 2)
    assert main(["check", "--"]) == 0
    assert capsys.readouterr() == ("", "")
