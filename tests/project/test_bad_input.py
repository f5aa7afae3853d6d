"""Bad input to every command: a sentence that names the thing, the documented exit code, no traceback, nothing written.

Each case is a folder's files, a command run in it, the exit code, and words the sentence must contain.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from own_plugins import WITHOUT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from warm import Warm

    Run = Callable[[str, Path], subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow

TARGETS = {
    "raises.py": b"raise RuntimeError('the database is down')\n",
    "exits.py": b"import sys\nsys.exit('no licence')\n",
    "imports.py": b"import a_package_that_is_not_there\n",
    "broken.py": b"def f(:\n",
    "empty.py": b"",
    "things.py": b"word = 'text'\nnumber = 404\nnothing = None\n",
}
MODULES = {
    "good.py": b"def f(response):\n    return response.status_code == 404\n",
    "bad.py": b"def f(response:\n    return response.status_code == 404\n",
    "latin.py": b"# caf\xe9\ndef f(response):\n    return response.status_code == 404\n",
    "unknown.py": b"# -*- coding: klingon -*-\nstatus_code = 404\n",
    "binary.py": b"\x7fELF\x02\x01\x00\x00 status_code == 404",
}


@dataclass(frozen=True)
class Case:
    """A command, what it must end with, and what its one sentence must name."""

    command: str
    exit_code: int
    words: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    lines: int = 1
    """How many lines are said in all: errors, and findings where there are some."""


def bad_target(target: str, *words: str) -> list[Case]:
    """The same bad target for both commands of the suite."""
    return [
        Case(f"pytest --conformance={target}", 4, (target, *words), TARGETS),
        Case(f"statusquo conform {target}", 2, (target, *words), TARGETS),
    ]


CONFORMANCE = [
    *bad_target("nowhere.HTTPStatus", "nowhere"),
    *bad_target("http.HTTPStatos", "HTTPStatos"),
    *bad_target("raises.HTTPStatus", "RuntimeError", "the database is down"),
    *bad_target("exits.HTTPStatus", "no licence"),
    *bad_target("imports.HTTPStatus", "a_package_that_is_not_there"),
    *bad_target("broken.HTTPStatus", "syntax error"),
    *bad_target("missing_folder/status.py:HTTPStatus"),
    *bad_target("things.py:HTTPStatus"),
    *bad_target("things.word"),
    *bad_target("things.nothing"),
    *bad_target("empty"),
    *bad_target("..", ""),
    Case("pytest --conformance=http.HTTPStatus --conformance-profile=enumm", 4, ("enumm", "enum")),
    Case("statusquo conform http.HTTPStatus --profile enumm", 2, ("enumm", "enum")),
    Case("pytest --conformance=http.HTTPStatus --conformance-only=text.no-such-thing", 4, ("text.no-such-thing",)),
    Case("pytest --conformance=http.HTTPStatus --conformance-baseline=nowhere.toml", 4, ("nowhere.toml",)),
    Case("statusquo conform", 2, ("TARGET",)),
    Case("statusquo conform --no-such-option http.HTTPStatus", 2, ("--no-such-option",)),
]

LINT = [
    Case("statusquo check nowhere.py", 2, ("nowhere.py",)),
    Case("statusquo fix nowhere.py", 2, ("nowhere.py",)),
    Case("statusquo check --output-format=concise nowhere.py good.py", 2, ("nowhere.py",), MODULES),
    Case("statusquo check --output-format=concise bad.py", 1, ("bad.py", "HTS901"), MODULES),
    Case("statusquo check --output-format=concise latin.py", 1, ("latin.py", "HTS901"), MODULES),
    Case("statusquo check --output-format=concise unknown.py", 1, ("unknown.py", "HTS901", "klingon"), MODULES),
    Case("statusquo check --output-format=concise binary.py", 1, ("binary.py", "HTS901"), MODULES),
    Case("statusquo fix --output-format=concise bad.py", 1, ("bad.py", "HTS901"), MODULES),
    Case("statusquo fix latin.py", 1, ("latin.py", "HTS901"), MODULES),
    Case("statusquo check --minimum-python=abc good.py", 2, ("abc",), MODULES),
    Case("statusquo check --select=HTS999 good.py", 2, ("HTS999",), MODULES),
    Case("statusquo check --enable=HTS20l good.py", 2, ("HTS20l",), MODULES),
    Case("statusquo check --config=nowhere.toml good.py", 2, ("nowhere.toml",), MODULES),
    Case("statusquo check --output-format=xml good.py", 2, ("xml",), MODULES),
    Case("statusquo check --no-such-option good.py", 2, ("--no-such-option",), MODULES),
    Case("statusquo chekc good.py", 2, ("chekc", "check"), MODULES),
    Case("statusquo explain HTS999", 2, ("HTS999",)),
    Case("statusquo explain text.no-such-thing", 2, ("text.no-such-thing",)),
    Case("statusquo explain 987", 2, ("987",)),
]

SETTINGS = [
    Case(
        f"{command} good.py",
        code,
        ("enabel", "enable"),
        {**MODULES, "pyproject.toml": b'[tool.statusquo]\nenabel = ["HTS201"]\n'},
    )
    for command, code in (("statusquo check", 2), ("statusquo fix", 2), ("flake8 --select=HTS", 1))
] + [
    Case(
        "statusquo check good.py",
        2,
        ("pyproject.toml", "line 2"),
        {**MODULES, "pyproject.toml": b"[tool.statusquo]\nenable =\n"},
    ),
    Case(
        "statusquo check good.py",
        2,
        ("minimum-python",),
        {**MODULES, "pyproject.toml": b"[tool.statusquo]\nminimum-python = 3\n"},
    ),
    Case("flake8 --statusquo-minimum-python=abc good.py", 1, ("abc",), MODULES),
]


def describe(case: Case) -> str:
    return f"{case.command} with {case.words[0]}" if "pyproject.toml" in case.files else case.command


@pytest.mark.parametrize("case", [*CONFORMANCE, *LINT, *SETTINGS], ids=describe)
def test_bad_input_gets_one_sentence(case: Case, tmp_path: Path, run: Run) -> None:
    for name, content in case.files.items():
        (tmp_path / name).write_bytes(content)
    done = run(case.command, tmp_path)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    assert done.returncode == case.exit_code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for word in case.words:
        assert word in done.stdout + done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == case.files
    assert len(said) <= case.lines + 2, "one sentence, beside the host's own usage line or count"


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_gets_one_sentence(command: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "closed.py").write_bytes(MODULES["good.py"])
    (tmp_path / "closed.py").chmod(0)
    done = run(f"statusquo {command} closed.py", tmp_path)
    assert done.returncode == 2
    assert "closed.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_commands_say_nothing_of_the_kind_about_good_input(tmp_path: Path, run: Run) -> None:
    (tmp_path / "good.py").write_bytes(b"x = 1\n")
    assert run("statusquo check good.py", tmp_path).returncode == 0
    assert run("statusquo fix good.py", tmp_path).returncode == 0
    assert run("statusquo conform http.HTTPStatus", tmp_path).returncode == 0
    assert run("flake8 --select=HTS good.py", tmp_path).stdout == ""


@pytest.fixture(scope="module")
def run(warm: Warm) -> Run:
    """Runs a command in a folder."""

    def runs(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        program, *arguments = command.split()
        quiet = ["-p", "no:cacheprovider", "-p", "no:randomly", *WITHOUT] if program == "pytest" else []
        environ = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "120"}
        done = warm.run([sys.executable, "-m", program, *arguments, *quiet], folder, environ)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return runs
