"""`check --watch`: what was changed is checked again, nothing else, and Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.cli.watch import Memory
from statusquo_lint.cli.work import Work
from statusquo_lint.output.report import FileResult
from statusquo_lint.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.cli.work import Item

pytestmark = pytest.mark.once


def look(memory: Memory, items: list[Item], asked: str = "") -> list[str] | None:
    pending = memory.pending(items)
    if not memory.differs:
        assert pending == []
        return None
    facts = (asked,) if asked else ()
    results = memory.completed(pending, [FileResult(path, asked=facts) for path, _, _ in pending])
    assert sorted(result.path for result in results) == sorted(path for path, _, _ in items)
    return sorted(os.path.basename(path) for path, _, _ in pending)  # noqa: PTH119


def test_only_what_was_changed_is_checked_again(tmp_path: Path) -> None:
    write(tmp_path, a_py="a = 1\n", b_py="b = 1\n")
    work = Work(Settings())
    items: list[Item] = [(str(tmp_path / name), work, False) for name in ("a.py", "b.py")]
    memory = Memory()
    assert look(memory, items) == ["a.py", "b.py"]
    assert look(memory, items) is None
    assert look(memory, [(path, Work(Settings()), named) for path, _, named in items]) is None
    write(tmp_path, b_py="b = 404\n")
    assert look(memory, items) == ["b.py"]
    assert look(memory, items[:1]) == []
    assert look(memory, items[:1]) is None
    assert look(memory, [(path, Work(Settings(select=("HTS1",))), named) for path, _, named in items[:1]]) == ["a.py"]
    assert look(Memory(), []) == []


def test_a_file_that_depends_on_others_is_checked_whenever_one_is_changed(tmp_path: Path) -> None:
    write(tmp_path, a_py="a = 1\n", b_py="b = 1\n")
    items: list[Item] = [(str(tmp_path / name), Work(Settings()), False) for name in ("a.py", "b.py")]
    memory = Memory()
    look(memory, items, asked="neighbours")
    assert look(memory, items) is None
    write(tmp_path, b_py="b = 404\n")
    assert look(memory, items) == ["a.py", "b.py"]


@pytest.mark.parametrize("other", ["--fix", "--diff", "--add-noqa", "--output-file=x", "-"])
def test_it_only_reports(tmp_path: Path, other: str) -> None:
    done = statusquo(write(tmp_path, app_py=APP), "check", "--watch", other)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("statusquo: --watch ")


@pytest.mark.slow
def test_it_follows_the_files_and_the_settings_until_ctrl_c(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP, pyproject_toml='[project]\nrequires-python = ">=3.11"\n')
    command = [sys.executable, "-m", "statusquo", "check", "--watch", "--output-format=concise"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: list[str] = []
    assert process.stdout is not None
    reader = threading.Thread(target=said.extend, args=(process.stdout,))
    reader.start()
    try:
        wait_for(said, "statusquo: watching for changes, until Ctrl-C\n", 1)
        assert len(said) == 4
        write(tmp_path, app_py="x = 1\n")
        wait_for(said, "statusquo: no findings; watching for changes, until Ctrl-C\n", 1)
        write(tmp_path, pyproject_toml="[tool.statusquo]\nenabel = 1\n")
        wait_for(said, "unknown key 'enabel'", 1)
        write(tmp_path, pyproject_toml="", new_py=APP)
        wait_for(said, "statusquo: watching for changes, until Ctrl-C\n", 2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
    assert said[-1] == "statusquo: no longer watching\n"
    assert "\x1b" not in "".join(said)


def wait_for(said: list[str], sentence: str, times: int) -> None:
    deadline = time.monotonic() + 60
    while sum(sentence in line for line in said) < times:
        assert time.monotonic() < deadline, said
        time.sleep(0.05)
