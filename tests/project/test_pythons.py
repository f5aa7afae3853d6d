"""Finding Pythons: what runs counts, not what a file is called."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tree

from scripts.run import pythons

if TYPE_CHECKING:
    from pathlib import Path


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def pretend(path: Path, version: tuple[int, int, int], final: bool = True) -> Path:
    """A program that answers the probe as an interpreter of that version would."""
    answer = f'[{list(version)}, {str(final).lower()}, \\"{path}\\", true]'
    return program(path, f'echo "{answer}"')


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without Pythons but those of /usr: its PATH is `bin`, its pyenv is `pyenv`."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(pythons, "NEWEST_NAMED", 15)
    return tmp_path


def found(machine: Path) -> list[str]:
    """What was found there, without what /usr has on the machine that runs this test."""
    return [python.minor for python in pythons.find_pythons() if python.path.startswith(str(machine))]


def test_this_python_is_itself() -> None:
    python = pythons.probe(sys.executable)
    assert python is not None
    assert python.version == sys.version_info[:3]


@pytest.mark.parametrize("body", ["exit 127", "echo nonsense", "echo '[]'"], ids=["fails", "no JSON", "other JSON"])
def test_a_program_that_is_no_python_is_left_out(machine: Path, body: str) -> None:
    """pyenv's shims are there for every version it has and fail when that is not selected."""
    program(machine / "bin" / "python3.12", body)
    assert found(machine) == []


def test_an_old_python_is_left_out_and_said_to_be_too_old(machine: Path) -> None:
    pretend(machine / "bin" / "python3", (3, 9, 18))
    assert found(machine) == []
    assert pythons.describe_default() == "`python3` is 3.9.18, too old: 3.10 or newer is needed"


def test_pythons_of_pyenv_are_found_though_path_has_none(machine: Path) -> None:
    pretend(machine / "pyenv" / "versions" / "3.14.2" / "bin" / "python", (3, 14, 2))
    pretend(machine / "home" / ".pyenv" / "versions" / "3.15.0" / "bin" / "python", (3, 15, 0))
    assert found(machine) == ["3.14", "3.15"]


def test_the_newest_of_a_series_stands_for_it(machine: Path) -> None:
    for micro in (2, 10, 9):
        pretend(machine / "pyenv" / "versions" / f"3.99.{micro}" / "bin" / "python", (3, 99, micro))
    (python,) = [python for python in pythons.find_pythons() if python.minor == "3.99"]
    assert python.version == (3, 99, 10)


def test_a_release_is_preferred_to_its_candidate(machine: Path) -> None:
    pretend(machine / "pyenv" / "versions" / "a" / "bin" / "python", (3, 99, 0), final=False)
    pretend(machine / "pyenv" / "versions" / "b" / "bin" / "python", (3, 99, 0), final=True)
    (python,) = [python for python in pythons.find_pythons() if python.minor == "3.99"]
    assert python.final


class TestShellFinder:
    """`scripts/run/python`, which make asks before there is a Python to ask."""

    @staticmethod
    def ask(path: str, **environ: str) -> subprocess.CompletedProcess[str]:
        tools = "/usr/bin:/bin"
        return subprocess.run(
            [tree.SCRIPTS / "run" / "python"],
            env={"PATH": f"{path}:{tools}", "HOME": "/nonexistent", **environ},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_a_named_python_is_taken(self) -> None:
        done = self.ask("/nonexistent", PYTHON=sys.executable)
        assert done.returncode == 0
        assert os.path.samefile(done.stdout.strip(), sys.executable)  # noqa: PTH121

    def test_a_named_python_that_does_not_run_is_an_error(self, tmp_path: Path) -> None:
        done = self.ask("/nonexistent", PYTHON=str(program(tmp_path / "python3", "exit 3")))
        assert done.returncode == 1
        assert "No Python to run this with" in done.stderr

    def test_an_old_python3_is_said_to_be_too_old_and_passed_over(self, tmp_path: Path) -> None:
        old = 'test "$1" = --version && echo Python 3.8.18 && exit 0; exit 1'
        program(tmp_path / "bin" / "python3", old)
        (tmp_path / "bin" / "python").symlink_to(sys.executable)
        done = self.ask(str(tmp_path / "bin"))
        assert done.returncode == 0
        assert "python3 is Python 3.8.18, and statusquo needs 3.10 or newer" in done.stderr
