"""What runs in a process that is forked from a warm one says what it says in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from measuring import CONFIGURATION
from warm import MODULES, Warm, cold

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork, so that every run is cold"),
]

ONCE = pytest.mark.once
LOOKS = """
import atexit, json, os, signal, sys, threading

def farewell():
    threading.main_thread().join()
    print("a thread at the end", flush=True)

def pytest_sessionfinish():
    seen = {
        "arguments": [sys.argv, sys.orig_argv, sys.flags.dev_mode, sys.warnoptions],
        "folders": [os.getcwd(), sys.path, sys.executable, sys.prefix],
        "variables": dict(os.environ),
        "streams": [(stream.encoding, stream.errors, stream.isatty(), stream.line_buffering)
                    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__)],
        "input": sys.__stdin__.read(),
        "main": [sys.modules["__main__"].__spec__.name, sys.modules["__main__"].__file__],
        "ours": sorted(name for name in sys.modules if name.startswith("statusquo")),
        "bytecode": sys.dont_write_bytecode,
        "signals": [str(signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)],
        "threads": [thread.name for thread in threading.enumerate()],
    }
    with open("seen.json", "w") as file:
        json.dump(seen, file)
    threading.Thread(target=farewell).start()

atexit.register(lambda: print("farewell"))
"""
OWN = """
import os, random, signal, sys, time

def test_passes(): pass
def test_fails(): assert [1, 2] == [1, 3]
def test_is_killed(): os.kill(os.getpid(), signal.SIGKILL)
def test_hangs(): time.sleep(600)
def test_draws(): print("drew", random.getrandbits(64))
"""
PYTEST = [sys.executable, "-m", "pytest"]
STATUS = "import enum\nclass Status(enum.IntEnum):\n    OK = 200\n    NOT_FOUND = 404\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"conftest": LOOKS, "test_own": OWN, "good": STATUS}.items():
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    (tmp_path / "bad.py").write_text(STATUS + "    def __str__(self): return 'caf\\u00e9'\n", "utf-8")
    return tmp_path


def variables(**more: str) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    return {**kept, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "statusquo_conformance.plugin", **more}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("pytest test_own.py::test_passes test_own.py::test_fails", 1),
        pytest.param("pytest test_own.py::test_is_killed", -9, marks=ONCE),
        pytest.param("pytest --conformance=bad.Status --conformance-only=codes,text good.py", 1, marks=ONCE),
        pytest.param("statusquo conform bad.Status --only=codes,text", 1, marks=ONCE),
        pytest.param("statusquo_conformance conform good.Other", 2, marks=ONCE),
    ],
)
def test_a_forked_run_says_what_one_says_that_begins_with_the_interpreter(
    folder: Path, warm: Warm, arguments: str, code: int
) -> None:
    command = [sys.executable, "-m", *arguments.split()]
    assert command[2] in MODULES
    said: list[tuple[Any, str, bytes]] = []
    for run in (cold, warm.run):
        done = run(command, folder, variables(CAF="\udce9", COLUMNS="90"))
        assert done.returncode == code
        assert done.stdout + done.stderr or code < 0
        file = folder / "seen.json"
        seen = json.loads(file.read_text("utf-8")) if file.exists() else {}
        seen.pop("ours", None)
        file.unlink(missing_ok=True)
        said.append((seen, re.sub(r"=+( .* in )[\d.]+s =+", r"\1", done.stdout.decode()), done.stderr))
    assert said[0] == said[1]
    assert (said[0][0] == {}) == (not arguments.startswith("pytest") or code < 0)


def test_a_run_draws_other_numbers_than_the_last_and_imports_all_of_ours_where_it_is_measured(
    folder: Path, warm: Warm
) -> None:
    drawn = []
    measured = {"COVERAGE_PROCESS_START": str(CONFIGURATION), "COVERAGE_FILE": str(folder / "coverage")}
    for environ in ({}, measured):
        done = warm.run([*PYTEST, "-s", "test_own.py::test_draws"], folder, variables(PYTEST_PLUGINS="", **environ))
        drawn += re.findall(rb"drew \d+", done.stdout)
        ours = json.loads((folder / "seen.json").read_text("utf-8"))["ours"]
        assert bool(ours) == (not environ)
        assert not {*ours} & {"statusquo.__main__", "statusquo_conformance.plugin"}
    assert len({*drawn}) == 2


@ONCE
def test_what_is_read_when_an_interpreter_starts_counts(folder: Path, warm: Warm) -> None:
    seen = []
    for start, variable in (([], "PYTHONPATH"), (["-Wonce"], "UNREAD")):
        command = [PYTEST[0], *start, *PYTEST[1:], "test_own.py::test_passes"]
        assert warm.run(command, folder, variables(**{variable: str(folder / "lib")})).returncode == 0
        seen.append(json.loads((folder / "seen.json").read_text("utf-8")))
    assert str(folder / "lib") in seen[0]["folders"][1]
    assert seen[1]["arguments"][-1] == ["once"]


@ONCE
def test_a_run_that_hangs_is_ended_and_another_begins(folder: Path) -> None:
    with contextlib.closing(Warm()) as warm:
        warm.limit(1)
        with pytest.raises(TimeoutError):
            warm.run([*PYTEST, "test_own.py::test_hangs"], folder, variables())
        warm.limit(120)
        assert warm.run([*PYTEST, "test_own.py::test_passes"], folder, variables()).returncode == 0
